import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelVersion } from '../domain/detection.ts';
import type { ModelManifest } from './model-manifest.ts';
import { readManifest } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';
import { modelError } from './model-problem.ts';
import type { ModelInterface } from './model-shape.ts';
import { interfaceProblems } from './model-shape.ts';
import { outputProblems } from './output-shape.ts';

/** A model folder that was read and does not contradict itself. */
export interface Model {
  readonly folder: string;
  readonly onnxFile: string;
  readonly manifest: ModelManifest;
  readonly version: ModelVersion;
}

/** Opens an ONNX file far enough to say what it takes and gives. @throws when it is broken. */
export type OnnxInspector = (onnxFile: string) => Promise<ModelInterface>;

/** @throws JiexunError JX_MODEL_MISSING, JX_MODEL_MANIFEST, JX_MODEL_SHAPE or JX_MODEL_HASH; its message lists every problem. */
export async function loadModel(folder: string): Promise<Model> {
  const { manifest, problems } = await readFolder(folder);
  const [first, ...rest] = problems;
  if (first) throw modelError([first, ...rest]);
  if (!manifest) throw new Error(`${folder}: neither a manifest nor a problem`);
  const { name, file, sha256 } = manifest;
  return { folder, onnxFile: join(folder, file), manifest, version: { name, sha256 } };
}

/** Everything wrong with a model folder, what only the ONNX file can tell included; empty when it may be used. */
export async function checkModel(folder: string, inspect: OnnxInspector): Promise<readonly ModelProblem[]> {
  const { manifest, problems } = await readFolder(folder);
  if (!manifest || problems.some(({ code }) => code === 'JX_MODEL_MISSING')) return problems;
  const onnxFile = join(folder, manifest.file);
  try {
    return [...problems, ...interfaceProblems(manifest, await inspect(onnxFile), join(folder, 'model.json'))];
  } catch (error) {
    return [...problems, brokenModel(onnxFile, error)];
  }
}

/** The runtime could not open the file. */
export function brokenModel(onnxFile: string, error: unknown): ModelProblem {
  const found = error instanceof Error ? error.message : String(error);
  return { code: 'JX_MODEL_BROKEN', file: onnxFile, field: '', expected: 'an ONNX model that opens', found };
}

async function readFolder(folder: string): Promise<{ manifest: ModelManifest | null; problems: ModelProblem[] }> {
  const manifestFile = join(folder, 'model.json');
  const text = await readOrProblem(manifestFile, 'a model folder with a model.json');
  if ('code' in text) return { manifest: null, problems: [text] };
  const read = readManifest(text.bytes.toString('utf8'), manifestFile);
  if (!read.ok) return { manifest: null, problems: [...read.problems] };
  const { manifest } = read;
  return {
    manifest,
    problems: [...outputProblems(manifest, manifestFile), ...(await onnxProblems(folder, manifest))],
  };
}

async function onnxProblems(folder: string, { file, sha256 }: ModelManifest): Promise<ModelProblem[]> {
  const onnxFile = join(folder, file);
  const onnx = await readOrProblem(onnxFile, 'the ONNX file that model.json names');
  if ('code' in onnx) return [onnx];
  const found = createHash('sha256').update(onnx.bytes).digest('hex');
  if (found === sha256) return [];
  return [{ code: 'JX_MODEL_HASH', file: onnxFile, field: 'sha256', expected: `${sha256} as in model.json`, found }];
}

async function readOrProblem(file: string, expected: string): Promise<{ bytes: Buffer } | ModelProblem> {
  try {
    return { bytes: await readFile(file) };
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { code: 'JX_MODEL_MISSING', file, field: '', expected, found };
  }
}
