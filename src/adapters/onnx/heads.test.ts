import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { iouRatio } from '../../kernel/domain/box.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { readManifest } from '../../watching/detect/model-manifest.ts';
import { interfaceProblems } from '../../watching/detect/model-shape.ts';
import { outputProblems } from '../../watching/detect/output-shape.ts';
import { ZoneLooker } from '../../watching/detect/zone-looker.ts';
import { SharpPictureCodec } from '../sharp/picture-codec.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { inspectOnnx } from './onnx-session.ts';
import { SessionPool } from './session-pool.ts';

// What networks with random weights said, and the boxes libreyolo made of it: see scripts/write-head-figures.py.
const HEADS = new URL('../../testing/builders/heads/', import.meta.url);

interface Known {
  readonly sizePx: number;
  readonly labels: readonly string[];
  readonly boxes: readonly (readonly [label: string, confidence: number, ...xyxyPx: number[]])[];
}

const CELLS = { strides: [8, 16, 32], shape: [1, 9, 336] };
const DETR = (queries: number) => [
  { name: 'pred_logits', holds: 'logits', shape: [1, queries, 5] },
  { name: 'pred_boxes', holds: 'boxes', shape: [1, queries, 4] },
];
const THREE = [
  { name: 'labels', holds: 'labels', shape: [1, 300] },
  { name: 'boxes', holds: 'boxes', shape: [1, 300, 4] },
  { name: 'scores', holds: 'scores', shape: [1, 300] },
];

const MANIFESTS: Readonly<Record<string, { decoder: string; outputs: readonly object[]; sizeName?: string }>> = {
  yolov8: { decoder: 'yolov8', outputs: [{ name: 'output0', holds: 'boxes-and-scores', ...CELLS }] },
  yolov9: {
    decoder: 'yolov8',
    outputs: [{ name: 'output', holds: 'boxes-and-scores', boxes: 'xyxy-px', ...CELLS }],
  },
  rtdetr: { decoder: 'detr', outputs: DETR(80) },
  dfine: { decoder: 'detr', outputs: DETR(300) },
  'rtdetr-end-to-end': { decoder: 'end-to-end', outputs: THREE, sizeName: 'orig_target_sizes' },
  'rows-end-to-end': { decoder: 'end-to-end', outputs: [{ name: 'output0', holds: 'rows', shape: [1, 300, 6] }] },
};

function knownOf(name: string): Known {
  return JSON.parse(readFileSync(new URL(`${name}.json`, HEADS), 'utf8'));
}

/** The manifest a person would write for it, read as theirs would be. */
function modelOf(name: string) {
  const { sizePx, labels } = knownOf(name);
  const { sizeName, ...own } = MANIFESTS[name] ?? { decoder: '?', outputs: [] };
  const onnxFile = new URL(`${name}.onnx`, HEADS).pathname;
  const onnx = readFileSync(onnxFile);
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  const plain = {
    ...own,
    name,
    file: `${name}.onnx`,
    sha256,
    input: {
      ...{ name: 'images', layout: 'NCHW', widthPx: sizePx, heightPx: sizePx, channels: 'RGB', scale: 1 / 255 },
      ...{ mean: [0, 0, 0], std: [1, 1, 1], padding: { place: 'stretch', value: 114 } },
      ...(sizeName ? { sizeName } : {}),
    },
    labels: labels.map((label) => ({ label, means: label })),
    confidence: { start: 0.45, keep: 0.25 },
    licence: 'Apache-2.0',
  };
  const read = readManifest(JSON.stringify(plain), 'model.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { folder: name, onnxFile, onnx, manifest: read.manifest, version: { name, sha256 } };
}

interface Box {
  readonly label: string;
  readonly confidence: number;
  readonly edges: readonly number[];
}

function isSameBox(a: Box, b: Box): boolean {
  const isNear = a.edges.every((edge, i) => Math.abs(edge - (b.edges[i] ?? Number.NaN)) < 0.05);
  return a.label === b.label && Math.abs(a.confidence - b.confidence) < 1e-4 && isNear;
}

describe('the boxes of a head', () => {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
  afterAll(() => pool.close());

  it.each(Object.keys(MANIFESTS))('%s are those that libreyolo makes of it, one by one', async (name) => {
    const { sizePx, boxes } = knownOf(name);
    const detector = await OnnxDetector.open(pool, modelOf(name));
    const grey = { widthPx: sizePx, heightPx: sizePx, rgb: new Uint8Array(sizePx * sizePx * 3).fill(114) };
    const seen = await detector.name(grey, 'a', 0.25);
    const inside = (px: number) => Math.min(sizePx, Math.max(0, px));
    // The picture's edge cuts boxes for us; two that are equally sure may come in either order.
    const known = boxes
      .map(([label, confidence, ...edges]) => ({ label, confidence, edges: edges.map(inside) }))
      .filter(({ edges: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => x2 > x1 && y2 > y1);
    const left = seen.map(({ label, confidence, boxXyxy }) => {
      return { label, confidence, edges: boxXyxy.map((edge) => edge * sizePx) };
    });
    const unmatched = known.filter((one) => {
      const i = left.findIndex((other) => isSameBox(one, other));
      if (i >= 0) left.splice(i, 1);
      return i < 0;
    });
    expect({ unmatched, left }).toEqual({ unmatched: [], left: [] });
    expect(seen.length).toBeGreaterThan(10);
    expect(detector.totals.skippedCells).toBe(0);
  });
});

describe('two models on one camera', () => {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog() });
  afterAll(() => pool.close());

  it('give one list: the labels of both, and one thing once', async () => {
    const detectors = [
      await OnnxDetector.open(pool, modelOf('yolov8')),
      await OnnxDetector.open(pool, modelOf('yolov9')),
      await OnnxDetector.open(pool, await loadModel('models/street')),
    ];
    const look = async (some: readonly OnnxDetector[]) => {
      const polygon = [
        [0.2, 0.2],
        [0.8, 0.2],
        [0.8, 0.8],
        [0.2, 0.8],
      ] as const;
      const camera = { id: 'a', zones: [{ id: 'z', name: 'z', polygon }], confidence: { start: null, keep: null } };
      const looker = new ZoneLooker({ camera, detectors: some, pictures: new SharpPictureCodec() });
      const grey = { widthPx: 128, heightPx: 128, rgb: new Uint8Array(128 * 128 * 3).fill(114) };
      const { detections } = await looker.look(grey, { at: new Date(0), evenIfUnchanged: true, dwelling: [] });
      return { models: looker.models.map(({ name }) => name), detections };
    };
    const alone = await look(detectors.slice(0, 1));
    expect(new Set(alone.detections.map(({ label }) => label)).size).toBe(5);
    const both = await look([detectors[0], detectors[2]].filter((detector) => detector !== undefined));
    expect(both.models).toEqual(['yolov8', detectors[2]?.version.name]);
    expect(both.detections).toEqual(alone.detections);
    // The same network twice says nothing new: no thing is there twice.
    const twice = await look(detectors.slice(0, 2));
    for (const { label, boxXyxy } of twice.detections) {
      const [once, now] = [alone, twice].map(({ detections }) =>
        detections.filter((one) => one.label === label && iouRatio(one.boxXyxy, boxXyxy) > 0.99),
      );
      // A random network's boxes reach far over the edge: cut there, some of one model are alike.
      expect(now?.length).toBe(once?.length);
    }
    expect(new Set(twice.detections.map(({ label }) => label)).size).toBe(5);
  });
});

describe('a manifest of a head', () => {
  it.each(Object.keys(MANIFESTS))('%s agrees with its ONNX file', async (name) => {
    const { manifest, onnx } = modelOf(name);
    expect(outputProblems(manifest, 'm')).toEqual([]);
    expect(interfaceProblems(manifest, await inspectOnnx(onnx), 'm')).toEqual([]);
  });

  const change = (name: string, how: (manifest: ModelManifest) => ModelManifest) => how(modelOf(name).manifest);
  it.each([
    [
      'yolov8',
      { labels: [{ label: 'car', means: 'car' as const }] },
      'outputs.0.shape: [1,5,336] (cells of strides 8,16,32, box and 1 labels)',
    ],
    [
      'rtdetr',
      { outputs: modelOf('rtdetr').manifest.outputs.slice(1) },
      'outputs: one output that holds boxes, one logits',
    ],
    ['rtdetr-end-to-end', { decoder: 'detr' as const }, 'outputs.0.holds: boxes or logits for decoder detr'],
    ['rows-end-to-end', { decoder: 'yolov8' as const }, 'outputs.0.holds: boxes-and-scores for decoder yolov8'],
    [
      'yolov8',
      { outputs: modelOf('yolov8').manifest.outputs.map((o) => ({ ...o, strides: [] })) },
      'outputs.0.strides: some for decoder yolov8',
    ],
  ])('%s that contradicts itself is told: %o', (name, wrong, message) => {
    const problems = outputProblems(
      change(name, (manifest) => ({ ...manifest, ...wrong })),
      'm',
    );
    expect(problems.map(({ field, expected }) => `${field}: ${wordsIn('en').of(expected)}`).join('\n')).toContain(
      message,
    );
  });

  it('that does not name the second input is told which', async () => {
    const { manifest, onnx } = modelOf('rtdetr-end-to-end');
    const { sizeName: _, ...input } = manifest.input;
    const problems = interfaceProblems({ ...manifest, input }, await inspectOnnx(onnx), 'm');
    expect(problems.map(({ expected }) => wordsIn('en').of(expected)).join()).toContain('"orig_target_sizes"');
  });
});
