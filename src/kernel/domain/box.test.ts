import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from './box.ts';
import {
  bottomCentre,
  boxArea,
  boxCentre,
  boxGap,
  clampBox,
  coveredRatio,
  growBox,
  intersectionArea,
  iouRatio,
  unionBox,
} from './box.ts';
import { containsPoint, type Polygon } from './polygon.ts';

const LEFT: BoxXyxy = [0, 0, 0.5, 1];
const RIGHT: BoxXyxy = [0.5, 0, 1, 1];
const MIDDLE: BoxXyxy = [0.25, 0, 0.75, 1];
const EMPTY: BoxXyxy = [0.5, 0.5, 0.5, 0.5];
const INVERTED: BoxXyxy = [0.9, 0.9, 0.1, 0.1];

describe('two boxes', () => {
  test.each<[what: string, a: BoxXyxy, b: BoxXyxy, iou: number, covered: number]>([
    ['that are the same', LEFT, LEFT, 1, 1],
    ['that touch', LEFT, RIGHT, 0, 0],
    ['that share half of each', LEFT, MIDDLE, 1 / 3, 0.5],
    ['of which one lies in the other', [0.25, 0.25, 0.5, 0.5], LEFT, 0.125, 1],
    ['of which one is empty', EMPTY, LEFT, 0, 0],
    ['of which one is inverted', INVERTED, LEFT, 0, 0],
    ['that are both empty', EMPTY, EMPTY, 0, 0],
  ])('%s', (_, a, b, iou, covered) => {
    expect(iouRatio(a, b)).toBeCloseTo(iou, 10);
    expect(iouRatio(b, a)).toBeCloseTo(iou, 10);
    expect(coveredRatio(a, b)).toBeCloseTo(covered, 10);
  });

  test.each<[what: string, a: BoxXyxy, b: BoxXyxy, x: number, y: number]>([
    ['side by side', [0, 0, 0.2, 1], [0.5, 0, 1, 1], 0.3, 0],
    ['one above the other', [0, 0, 1, 0.2], [0, 0.6, 1, 1], 0, 0.4],
    ['corner to corner', [0, 0, 0.2, 0.2], [0.5, 0.6, 1, 1], 0.3, 0.4],
    ['overlapping', LEFT, MIDDLE, 0, 0],
  ])('are so far apart %s', (_, a, b, x, y) => {
    expect(boxGap(a, b).x).toBeCloseTo(x, 10);
    expect(boxGap(a, b).y).toBeCloseTo(y, 10);
    expect(boxGap(b, a)).toEqual(boxGap(a, b));
  });
});

describe('a box', () => {
  test('touches the ground at the middle of its lower edge', () => {
    expect(bottomCentre([0.25, 0.1, 0.75, 0.9])).toEqual({ x: 0.5, y: 0.9 });
    expect(boxCentre([0.25, 0.25, 0.75, 0.75])).toEqual({ x: 0.5, y: 0.5 });
  });

  test.each<[what: string, zone: Polygon, isInside: boolean]>([
    [
      'a zone down to the edge holds it',
      [
        [0, 0.5],
        [1, 0.5],
        [1, 1],
        [0, 1],
      ],
      true,
    ],
    [
      'so does one with its corner there',
      [
        [0.1, 0.5],
        [0.9, 0.5],
        [0.5, 1],
      ],
      true,
    ],
    [
      'one that ends above does not',
      [
        [0, 0.5],
        [1, 0.5],
        [1, 0.9],
        [0, 0.9],
      ],
      false,
    ],
  ])('cut by the lower edge of the picture: %s', (_, zone, isInside) => {
    expect(containsPoint(zone, bottomCentre([0.3, 0.6, 0.7, 1]))).toBe(isInside);
  });

  test('that is empty or inverted has no area', () => {
    expect([boxArea(EMPTY), boxArea(INVERTED), boxArea(LEFT)]).toEqual([0, 0, 0.5]);
  });

  test('grows by its own size and stays in the picture', () => {
    expect(growBox([0.4, 0.4, 0.6, 0.8], 0.5).map((side) => Math.round(side * 1e6) / 1e6)).toEqual([0.3, 0.2, 0.7, 1]);
    expect(clampBox([-0.5, 0.2, 1.5, 2])).toEqual([0, 0.2, 1, 1]);
  });
});

const side = fc.double({ min: 0, max: 1, noNaN: true });
const anyBox = fc
  .tuple(side, side, side, side)
  .map(([a, b, c, d]): BoxXyxy => [Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)]);

test('what two boxes share is no larger than either, and what they span no smaller', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (a, b) => {
      const shared = intersectionArea(a, b);
      expect(shared).toBeLessThanOrEqual(Math.min(boxArea(a), boxArea(b)) + 1e-12);
      expect(boxArea(unionBox(a, b))).toBeGreaterThanOrEqual(Math.max(boxArea(a), boxArea(b)) - 1e-12);
      expect(iouRatio(a, b)).toBeGreaterThanOrEqual(0);
      expect(iouRatio(a, b)).toBeLessThanOrEqual(1 + 1e-12);
      if (shared > 0) expect(boxGap(a, b)).toEqual({ x: 0, y: 0 });
    }),
  );
});
