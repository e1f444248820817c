import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelVersion } from '../../kernel/domain/detection.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { ModelManifest } from './model-manifest.ts';
import { readManifest } from './model-manifest.ts';
import type { ModelProblem } from './model-problem.ts';
import { modelError } from './model-problem.ts';
import type { ModelInterface } from './model-shape.ts';
import { interfaceProblems } from './model-shape.ts';
import { outputProblems } from './output-shape.ts';

/** A model folder that was read and whose parts agree with each other. */
export interface Model {
  readonly folder: string;
  readonly onnxFile: string;
  /**
   * The bytes of which `version.sha256` is the hash, in memory that threads share. The file may have changed by the time a
   * session is opened.
   */
  readonly onnx: Uint8Array;
  readonly manifest: ModelManifest;
  readonly version: ModelVersion;
}

/** Opens an ONNX file's bytes and reads what its inputs and outputs are. @throws when the bytes are broken. */
export type OnnxInspector = (onnx: Uint8Array) => Promise<ModelInterface>;

/** @throws JiexunError JX_MODEL_MISSING, JX_MODEL_MANIFEST, JX_MODEL_SHAPE or JX_MODEL_HASH; its message lists every problem. */
export async function loadModel(folder: string): Promise<Model> {
  const { manifest, onnx, problems } = await readFolder(folder);
  const [first, ...rest] = problems;
  if (first) throw modelError([first, ...rest]);
  if (!manifest || !onnx) throw new Error(`${folder}: neither a model nor a problem`);
  const { name, file, sha256 } = manifest;
  return { folder, onnxFile: join(folder, file), onnx, manifest, version: { name, sha256 } };
}

/** Lists everything wrong with a model folder, also what only the ONNX file shows. Empty when the folder may be used. */
export async function checkModel(folder: string, inspect: OnnxInspector): Promise<readonly ModelProblem[]> {
  const { manifest, onnx, problems } = await readFolder(folder);
  if (!manifest || !onnx) return problems;
  const onnxFile = join(folder, manifest.file);
  try {
    return [...problems, ...interfaceProblems(manifest, await inspect(onnx), join(folder, 'model.json'))];
  } catch (error) {
    return [...problems, brokenModel(onnxFile, error)];
  }
}

/** The runtime could not open the file. */
export function brokenModel(onnxFile: string, error: unknown): ModelProblem {
  const expected = saying('model-error.opens');
  return { code: 'JX_MODEL_BROKEN', file: onnxFile, field: '', expected, found: saidOf(error) };
}

interface FolderRead {
  /** Null when there is no version that can be read. */
  readonly manifest: ModelManifest | null;
  readonly onnx: Uint8Array | null;
  readonly problems: ModelProblem[];
}

async function readFolder(folder: string): Promise<FolderRead> {
  const manifestFile = join(folder, 'model.json');
  const text = await readOrProblem(manifestFile, saying('model-error.folder'));
  if ('code' in text) return { manifest: null, onnx: null, problems: [text] };
  const read = readManifest(text.bytes.toString('utf8'), manifestFile);
  if (!read.ok) return { manifest: null, onnx: null, problems: [...read.problems] };
  const { manifest } = read;
  const problems = outputProblems(manifest, manifestFile);
  const onnxFile = join(folder, manifest.file);
  const file = await readOrProblem(onnxFile, saying('model-error.named-file'));
  if ('code' in file) return { manifest, onnx: null, problems: [...problems, file] };
  const onnx = new Uint8Array(new SharedArrayBuffer(file.bytes.length));
  onnx.set(file.bytes);
  return { manifest, onnx, problems: [...problems, ...hashProblems(onnx, manifest, onnxFile)] };
}

function hashProblems(onnx: Uint8Array, { sha256 }: ModelManifest, onnxFile: string): ModelProblem[] {
  const found = createHash('sha256').update(onnx).digest('hex');
  if (found === sha256) return [];
  const expected = saying('model-error.hash', { sha256 });
  return [{ code: 'JX_MODEL_HASH', file: onnxFile, field: 'sha256', expected, found }];
}

async function readOrProblem(file: string, expected: Saying): Promise<{ bytes: Buffer } | ModelProblem> {
  try {
    return { bytes: await readFile(file) };
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { code: 'JX_MODEL_MISSING', file, field: '', expected, found };
  }
}
