import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Candidates } from './candidates.ts';
import { MAX_KEPT, suppress } from './non-max-suppression.ts';

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

  it('with 30,000 boxes side by side ends, and gives a bounded number of boxes, the most confident', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [i * 10, 0, i * 10 + 9, 9, 0, (i + 1) / 30_000] as const);
    const kept = suppress(candidates(rows), 0.65);
    expect(kept).toHaveLength(MAX_KEPT);
    expect(kept[0]).toBe(29_999);
  });

  it('with 30,000 boxes at one place leaves one', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [0, 0, 10, 10, 0, (i % 100) / 100] as const);
    expect(suppress(candidates(rows), 0.65)).toEqual([99]);
  });

  it('leaves no two boxes of one label that overlap by more than the ratio, for any input', () => {
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
