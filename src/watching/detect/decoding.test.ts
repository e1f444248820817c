import { describe, expect, it } from 'vitest';
import type { Candidates } from './candidates.ts';
import { decodeDetr } from './decode-detr.ts';
import { decodeEndToEnd } from './decode-end-to-end.ts';
import { decodeFastestdet } from './decode-fastestdet.ts';
import { decodeNanodet } from './decode-nanodet.ts';
import { decodeYolov8 } from './decode-yolov8.ts';
import { decodeYolox } from './decode-yolox.ts';

const KEEP = Float32Array.of(0.25, 0.25);
/** One cell of 32 pixels and four of 16: the grids of strides 16 and 32 of a 32×32 input. */
const INPUT = { widthPx: 32, heightPx: 32 };

function boxesOf(found: Candidates) {
  return Array.from({ length: found.count }, (_, i) => ({
    box: [...found.boxesXyxy.subarray(i * 4, i * 4 + 4)].map((n) => Math.round(n * 100) / 100),
    label: found.labelIndexes[i],
    confidence: Math.round((found.confidences[i] ?? 0) * 1000) / 1000,
  }));
}

const nothing = [0, 0, 0, 0, 0, 0, 0];

function yolox(...rows: number[][]): Candidates {
  const data = Float32Array.from(rows.flat());
  return decodeYolox([{ holds: 'boxes-and-scores', strides: [16, 32], data }], {
    inputPx: INPUT,
    minConfidences: KEEP,
  });
}

describe('a YOLOX cell', () => {
  it('is a centre from its corner in strides, a size as a logarithm, and objectness times its best label', () => {
    const found = yolox(nothing, nothing, nothing, [0.5, 0.25, Math.log(0.5), 0, 0.8, 0.1, 0.9], nothing);
    // Cell (1, 1) of stride 16: centre (24, 20), 8 wide, 16 high.
    expect(boxesOf(found)).toEqual([{ box: [20, 12, 28, 28], label: 1, confidence: 0.72 }]);
  });

  it('of the second stride comes after all those of the first', () => {
    const found = yolox(nothing, nothing, nothing, nothing, [0.5, 0.5, 0, 0, 1, 0.5, 0.1]);
    expect(boxesOf(found)).toEqual([{ box: [0, 0, 32, 32], label: 0, confidence: 0.5 }]);
  });

  it.each([
    ['not a number', [0, 0, 0, 0, Number.NaN, 0.5, 0.5]],
    ['a label that is not a number', [0, 0, 0, 0, 0.9, 0.5, Number.NaN]],
    ['an infinite score', [0, 0, 0, 0, 0.9, Number.POSITIVE_INFINITY, 0]],
    ['a score that no sigmoid gives', [0, 0, 0, 0, 1, 7, 0]],
    ['an infinite size', [0, 0, 1000, 0, 0.9, 0.9, 0]],
    ['a size in pixels, taken for its logarithm', [0, 0, 110, 90, 0.9, 0.9, 0]],
    ['a place that is not a number', [Number.NaN, 0, 0, 0, 0.9, 0.9, 0]],
  ])('with %s is skipped and counted', (_, row) => {
    const found = yolox(row, [0.5, 0.5, 0, 0, 1, 0.5, 0.1], nothing, nothing, nothing);
    expect({ count: found.count, skipped: found.skipped }).toEqual({ count: 1, skipped: 1 });
  });

  it('below the confidence of its own label is left out', () => {
    const data = Float32Array.from([0, 0, 0, 0, 1, 0.4, 0.1]);
    const how = { inputPx: { widthPx: 16, heightPx: 16 }, minConfidences: Float32Array.of(0.5, 0.1) };
    expect(decodeYolox([{ holds: 'boxes-and-scores', strides: [16], data }], how).count).toBe(0);
  });
});

describe('a NanoDet cell', () => {
  const bins = (bin: number) => Array.from({ length: 8 }, (_, i) => (i === bin ? 50 : 0));
  const nanodet = (scores: number[], distances: number[]) =>
    decodeNanodet(
      [
        { holds: 'scores', strides: [16], data: Float32Array.from(scores) },
        { holds: 'distances', strides: [16], data: Float32Array.from(distances) },
      ],
      { inputPx: INPUT, minConfidences: KEEP },
    );
  const four = [bins(0), bins(0), bins(0), bins(0)].flat();

  it('is four distances in strides from its middle', () => {
    const found = nanodet([0, 0, 0, 0.6, 0, 0, 0, 0], [...four, bins(1), bins(0), bins(2), bins(1), four, four].flat());
    // Cell (1, 0) of stride 16: middle (24, 8); 16 to the left, 0 up, 32 to the right, 16 down.
    expect(boxesOf(found)).toEqual([{ box: [8, 8, 56, 24], label: 1, confidence: 0.6 }]);
  });

  it('whose distribution is flat takes the middle of its bins', () => {
    const undecided = Array.from({ length: 32 }, () => 3);
    const found = nanodet([0.9, 0, 0, 0, 0, 0, 0, 0], [...undecided, ...four, ...four, ...four]);
    expect(boxesOf(found)[0]?.box).toEqual([8 - 56, 8 - 56, 8 + 56, 8 + 56]);
  });

  it('with scores or distances that are not numbers is skipped and counted', () => {
    const broken = Array.from({ length: 32 }, () => Number.NaN);
    const found = nanodet([0.9, 0, Number.NaN, 0.9, 0, 0, 0, 0], [...broken, ...four, ...four, ...four]);
    expect({ count: found.count, skipped: found.skipped }).toEqual({ count: 0, skipped: 2 });
  });
});

describe('a cell of a YOLOv8 head', () => {
  const decode = (columns: number[][], boxes?: 'xyxy-px') => {
    const data = Float32Array.from(
      Array.from({ length: 6 }, (_, row) => columns.map((column) => column[row] ?? 0)).flat(),
    );
    const output = { holds: 'boxes-and-scores' as const, strides: [16], data, ...(boxes ? { boxes } : {}) };
    return decodeYolov8([output], { inputPx: INPUT, minConfidences: KEEP });
  };

  it('is a centre and a size in pixels, and gives a box for every label that is confident enough', () => {
    const found = decode([nothing, [16, 12, 8, 4, 0.5, 0.75], nothing]);
    expect(boxesOf(found)).toEqual([
      { box: [12, 10, 20, 14], label: 0, confidence: 0.5 },
      { box: [12, 10, 20, 14], label: 1, confidence: 0.75 },
    ]);
  });

  it('is two corners where the manifest says so', () => {
    expect(boxesOf(decode([[1, 2, 3, 4, 0.5, 0]], 'xyxy-px'))).toEqual([
      { box: [1, 2, 3, 4], label: 0, confidence: 0.5 },
    ]);
  });

  it('that is not a number is skipped and counted', () => {
    const found = decode([
      [16, 12, 8, 4, Number.NaN, 0.5],
      [Number.NaN, 12, 8, 4, 0.5, 0],
    ]);
    expect({ count: found.count, skipped: found.skipped }).toEqual({ count: 1, skipped: 2 });
  });
});

describe('a query of a DETR', () => {
  const decode = (logits: number[], boxes: number[]) =>
    decodeDetr(
      [
        { holds: 'logits', strides: [], data: Float32Array.from(logits) },
        { holds: 'boxes', strides: [], data: Float32Array.from(boxes) },
      ],
      { inputPx: INPUT, minConfidences: KEEP },
    );

  it('is a centre and a size in fractions of the input, and its logits still need the sigmoid', () => {
    expect(boxesOf(decode([0, -9], [0.5, 0.25, 0.25, 0.5]))).toEqual([
      { box: [12, 0, 20, 16], label: 0, confidence: 0.5 },
    ]);
  });

  it('counts only if it is one of the 300 most confident', () => {
    const logits = Array.from({ length: 800 }, (_, i) => i / 800);
    const found = decode(logits, Array.from({ length: 400 }, () => [0.5, 0.5, 0.1, 0.1]).flat());
    expect(found.count).toBe(300);
    expect(found.confidences[299]).toBeCloseTo(1 / (1 + Math.exp(-500 / 800)), 6);
  });

  it('that is not a number is skipped and counted', () => {
    expect(decode([Number.NaN, 1], [0.5, 0.5, 0.1, 0.1]).skipped).toBe(1);
    expect(decode([1, -9], [Number.NaN, 0.5, 0.1, 0.1]).skipped).toBe(1);
  });
});

describe('a box of an end-to-end network', () => {
  it('with a label that the manifest does not have is skipped and counted, unless its confidence is too low', () => {
    const rows = [
      [1, 2, 3, 4, 0.9, 1],
      [1, 2, 3, 4, 0.9, 7],
      [1, 2, 3, 4, 0.9, 0.5],
      [1, 2, 3, 4, 0.1, 7],
    ].flat();
    const output = { holds: 'rows' as const, strides: [], data: Float32Array.from(rows) };
    const found = decodeEndToEnd([output], { inputPx: INPUT, minConfidences: KEEP });
    expect(boxesOf(found)).toEqual([{ box: [1, 2, 3, 4], label: 1, confidence: 0.9 }]);
    expect(found.skipped).toBe(2);
  });

  it('that only fills up the rows is not a box and not broken, even at confidence 0', () => {
    const rows = [[1, 2, 3, 4, 0.9, 1], nothing.slice(0, 6), [0, 0, 0, 0, 0, -1]].flat();
    const output = { holds: 'rows' as const, strides: [], data: Float32Array.from(rows) };
    const found = decodeEndToEnd([output], { inputPx: INPUT, minConfidences: Float32Array.of(0, 0) });
    expect({ count: found.count, skipped: found.skipped }).toEqual({ count: 1, skipped: 0 });
  });
});

describe('a FastestDet cell', () => {
  it('is a centre with an offset from its corner, and a size in parts of the whole input', () => {
    const planes = [
      [0, 0, 0, 0.8],
      [0, 0, 0, Math.atanh(0.5)],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, Math.log(1 / 3)],
    ];
    const scores = [
      [0, 0, 0, 0.25],
      [0, 0, 0, 0.5],
    ];
    const output = {
      holds: 'boxes-and-scores' as const,
      strides: [16],
      data: Float32Array.from([...planes, ...scores].flat()),
    };
    const found = decodeFastestdet([output], { inputPx: INPUT, minConfidences: KEEP });
    // Cell (1, 1): middle (24, 16), half the input wide, a quarter high.
    expect(boxesOf(found)).toEqual([{ box: [16, 12, 32, 20], label: 1, confidence: 0.4 }]);
  });
});
