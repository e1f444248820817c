import { expect, test } from 'vitest';
import { fitted, moved, type View, WHOLE, wheelFactor, zoomed } from './zoom.ts';

const sizes = { picture: { widthPx: 1_600, heightPx: 900 }, frame: { widthPx: 800, heightPx: 500 } };

/** Where a point of the frame lies in the picture. */
const under = (view: View, at: { x: number; y: number }) => ({
  x: (at.x - view.x) / view.scale,
  y: (at.y - view.y) / view.scale,
});

test('a picture fits whole, by its longer side', () => {
  expect(fitted(sizes.picture, sizes.frame)).toEqual({ widthPx: 800, heightPx: 450 });
  expect(fitted({ widthPx: 300, heightPx: 900 }, sizes.frame).heightPx).toBe(500);
});

test('what lies under the pointer stays there while it is zoomed', () => {
  const at = { x: 120, y: -60 };
  const near = zoomed(zoomed(WHOLE, 2, at, sizes), 1.7, at, sizes);
  expect(near.scale).toBeCloseTo(3.4);
  expect(under(near, at).x).toBeCloseTo(under(WHOLE, at).x);
  expect(under(near, at).y).toBeCloseTo(under(WHOLE, at).y);
});

test('it is never smaller than whole, never larger than twelve times, and lies in the middle when whole', () => {
  expect(zoomed({ scale: 2, x: 90, y: 40 }, 0.1, { x: 5, y: 5 }, sizes)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 1_000, { x: 0, y: 0 }, sizes).scale).toBe(12);
});

test('it cannot be dragged out of the frame, nor across where it is smaller than the frame', () => {
  expect(moved(WHOLE, { x: 50, y: 50 }, sizes)).toEqual(WHOLE);
  expect(moved({ scale: 2, x: 0, y: 0 }, { x: 9_999, y: -9_999 }, sizes)).toEqual({ scale: 2, x: 400, y: -200 });
});

test('a turn of the wheel and the turn back cancel out; one mad turn is no more than a step', () => {
  expect(wheelFactor(100) * wheelFactor(-100)).toBeCloseTo(1);
  expect(wheelFactor(-50)).toBeGreaterThan(1);
  expect(wheelFactor(100_000)).toBe(wheelFactor(120));
});
