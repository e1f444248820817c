import { expect, test } from 'vitest';
import { circleOf, heatOf } from './case-marks.ts';

test('four times as many cases have four times the area, and few cases can still be seen', () => {
  expect(circleOf(100, 100).radiusPx / circleOf(25, 100).radiusPx).toBeCloseTo(2);
  expect(circleOf(1, 10_000).radiusPx).toBe(9);
});

test('heat is warmer in its middle, and where more cases are', () => {
  const warmth = (count: number) => heatOf(count, 100).reduce((sum, { opacityRatio }) => sum + opacityRatio, 0);
  expect(warmth(100)).toBeGreaterThan(warmth(10));
  expect(warmth(100)).toBeLessThanOrEqual(1);
  const radii = heatOf(50, 100).map(({ radiusPx }) => radiusPx);
  expect(radii).toEqual(radii.toSorted((a, b) => b - a));
});
