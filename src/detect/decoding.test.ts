import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Candidates } from './candidates.ts';
import { decodeDetr } from './decode-detr.ts';
import { decodeEndToEnd } from './decode-end-to-end.ts';
import { decodeFastestdet } from './decode-fastestdet.ts';
import { decodeNanodet } from './decode-nanodet.ts';
import { decodeYolov8 } from './decode-yolov8.ts';
import { decodeYolox } from './decode-yolox.ts';
import { MAX_KEPT, suppress } from './non-max-suppression.ts';

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

  it('whose distribution is undecided takes the middle of its bins', () => {
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

  it('is a middle and a size in pixels, and speaks for every label that is sure enough', () => {
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

  it('is a middle and a size in fractions of the input, its logits not yet through the sigmoid', () => {
    expect(boxesOf(decode([0, -9], [0.5, 0.25, 0.25, 0.5]))).toEqual([
      { box: [12, 0, 20, 16], label: 0, confidence: 0.5 },
    ]);
  });

  it('is one of the 300 surest', () => {
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
  it('with a label the manifest does not know is skipped and counted; one that is not sure is no matter', () => {
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
});

describe('a FastestDet cell', () => {
  it('is a middle beside its corner, and a size of the whole input', () => {
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

describe('non-max suppression', () => {
  const candidates = (rows: readonly (readonly [number, number, number, number, number, number])[]) => {
    const found = new Candidates(rows.length);
    for (const row of rows) found.add(...row);
    return found;
  };

  it('keeps the more confident of two boxes of one label that overlap, and both when their labels differ', () => {
    const found = candidates([
      [0, 0, 10, 10, 0, 0.5],
      [0, 0, 10, 9, 0, 0.9],
      [0, 0, 10, 10, 1, 0.4],
      [20, 20, 30, 30, 0, 0.3],
    ]);
    expect(suppress(found, 0.65)).toEqual([1, 2, 3]);
  });

  it('keeps both where they overlap by no more than the ratio', () => {
    const found = candidates([
      [0, 0, 10, 10, 0, 0.5],
      [0, 0, 10, 6.5, 0, 0.4],
    ]);
    expect(suppress(found, 0.65)).toEqual([0, 1]);
    expect(suppress(found, 0.64)).toEqual([0]);
  });

  it('of 30,000 boxes side by side ends and hands on a bounded number, the most confident', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [i * 10, 0, i * 10 + 9, 9, 0, (i + 1) / 30_000] as const);
    const kept = suppress(candidates(rows), 0.65);
    expect(kept).toHaveLength(MAX_KEPT);
    expect(kept[0]).toBe(29_999);
  });

  it('of 30,000 boxes on one place leaves one', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [0, 0, 10, 10, 0, (i % 100) / 100] as const);
    expect(suppress(candidates(rows), 0.65)).toEqual([99]);
  });

  it('leaves no two boxes of one label that overlap by more than the ratio, whatever comes', () => {
    const box = fc.tuple(
      fc.nat(20),
      fc.nat(20),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(1),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), (boxes) => {
        const found = candidates(boxes.map(([x, y, w, h, label, c]) => [x, y, x + w, y + h, label, c] as const));
        const kept = suppress(found, 0.5).map((i) => boxes[i]);
        for (const [i, a] of kept.entries()) {
          for (const b of kept.slice(i + 1)) {
            if (!a || !b || a[4] !== b[4]) continue;
            const shared =
              Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])) *
              Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]));
            expect(shared / (a[2] * a[3] + b[2] * b[3] - shared)).toBeLessThanOrEqual(0.5);
          }
        }
      }),
    );
  });
});
