import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Polygon } from './polygon.ts';
import { containsPoint, crossesItself, polygonArea, polygonBounds } from './polygon.ts';

const SQUARE: Polygon = [
  [0.2, 0.2],
  [0.8, 0.2],
  [0.8, 0.8],
  [0.2, 0.8],
];
/** Open at the top. */
const U_SHAPE: Polygon = [
  [0, 0],
  [0.2, 0],
  [0.2, 0.8],
  [0.8, 0.8],
  [0.8, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
const BOW_TIE: Polygon = [
  [0.1, 0.1],
  [0.9, 0.9],
  [0.9, 0.1],
  [0.1, 0.9],
];

describe('a point lies in a polygon', () => {
  test.each<[what: string, polygon: Polygon, x: number, y: number, isInside: boolean]>([
    ['in the middle of a square', SQUARE, 0.5, 0.5, true],
    ['left of it', SQUARE, 0.1, 0.5, false],
    ['above it', SQUARE, 0.5, 0.1, false],
    ['level with a corner, outside', SQUARE, 0.9, 0.2, false],
    ['in a leg of a U', U_SHAPE, 0.1, 0.5, true],
    ['between the legs of a U', U_SHAPE, 0.5, 0.5, false],
    ['in the floor of a U', U_SHAPE, 0.5, 0.9, true],
    ['in no polygon at all', [], 0.5, 0.5, false],
  ])('%s', (_, polygon, x, y, isInside) => {
    expect(containsPoint(polygon, { x, y })).toBe(isInside);
    expect(containsPoint(polygon.toReversed(), { x, y })).toBe(isInside);
  });
});

describe('the area of a polygon', () => {
  test.each<[what: string, polygon: Polygon, area: number]>([
    ['of a square', SQUARE, 0.36],
    ['of a U', U_SHAPE, 0.52],
    [
      'of a line',
      [
        [0, 0],
        [0.5, 0.5],
        [1, 1],
      ],
      0,
    ],
    ['of nothing', [], 0],
  ])('%s', (_, polygon, area) => {
    expect(polygonArea(polygon)).toBeCloseTo(area, 10);
    expect(polygonArea(polygon.toReversed())).toBeCloseTo(area, 10);
  });
});

test('its bounds are its outermost corners', () => {
  expect(
    polygonBounds([
      [0.3, 0.1],
      [0.9, 0.5],
      [0.2, 0.7],
    ]),
  ).toEqual([0.2, 0.1, 0.9, 0.7]);
});

describe('a polygon crosses itself', () => {
  test.each<[what: string, polygon: Polygon, doesCross: boolean]>([
    ['a square does not', SQUARE, false],
    ['a triangle does not', SQUARE.slice(0, 3), false],
    ['a U does not', U_SHAPE, false],
    [
      'a corner on a straight edge does not',
      [
        [0, 0],
        [0.5, 0],
        [1, 0],
        [1, 1],
      ],
      false,
    ],
    ['a bow tie does', BOW_TIE, true],
    [
      'a corner that touches another edge does',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0.5, 0],
        [0, 1],
      ],
      true,
    ],
    [
      'a corner passed twice does',
      [
        [0, 0],
        [0.5, 0.5],
        [1, 0],
        [1, 1],
        [0.5, 0.5],
        [0, 1],
      ],
      true,
    ],
    [
      'an edge that runs back along another does',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0.8, 0],
        [0.2, 0],
        [0, 1],
      ],
      true,
    ],
    [
      'an edge that turns back on its neighbour does',
      [
        [0, 0],
        [1, 0],
        [0.5, 0],
        [0.5, 1],
      ],
      true,
    ],
  ])('%s', (_, polygon, doesCross) => {
    expect(crossesItself(polygon)).toBe(doesCross);
    expect(crossesItself(polygon.toReversed())).toBe(doesCross);
  });

  test('never when its corners lie around a circle, always when two of them are swapped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 4, maxLength: 12 }), (degrees) => {
        const corners = degrees
          .toSorted((a, b) => a - b)
          .map((degree) => (degree * Math.PI) / 180)
          .map((angle): [number, number] => [0.5 + 0.4 * Math.cos(angle), 0.5 + 0.4 * Math.sin(angle)]);
        expect(crossesItself(corners)).toBe(false);
        const [first, second, ...rest] = corners;
        if (first && second) expect(crossesItself([second, first, ...rest])).toBe(true);
      }),
    );
  });
});
