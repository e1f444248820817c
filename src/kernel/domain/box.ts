/** A box in one picture: x1, y1, x2, y2 as fractions of its width and height, 0–1, x1 < x2, y1 < y2. */
export type BoxXyxy = readonly [x1: number, y1: number, x2: number, y2: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Area as a fraction of the picture, 0–1; 0 for an empty or inverted box. */
export function boxArea([x1, y1, x2, y2]: BoxXyxy): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}

export function intersectionArea(a: BoxXyxy, b: BoxXyxy): number {
  return boxArea([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);
}

/** Intersection over union, 0–1; 0 when both are empty. */
export function iouRatio(a: BoxXyxy, b: BoxXyxy): number {
  const shared = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - shared;
  return union > 0 ? shared / union : 0;
}

/** The part of `inner` that lies in `outer`, 0–1. */
export function coveredRatio(inner: BoxXyxy, outer: BoxXyxy): number {
  const area = boxArea(inner);
  return area > 0 ? intersectionArea(inner, outer) / area : 0;
}

export function unionBox(a: BoxXyxy, b: BoxXyxy): BoxXyxy {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function clampBox([x1, y1, x2, y2]: BoxXyxy): BoxXyxy {
  return [clampRatio(x1), clampRatio(y1), clampRatio(x2), clampRatio(y2)];
}

/** Grows a box on every side by `ratio` of its own width and height, cut at the picture's edge. */
export function growBox([x1, y1, x2, y2]: BoxXyxy, ratio: number): BoxXyxy {
  const dx = (x2 - x1) * ratio;
  const dy = (y2 - y1) * ratio;
  return clampBox([x1 - dx, y1 - dy, x2 + dx, y2 + dy]);
}

/**
 * A thing that the picture's lower edge cuts counts as standing just above the edge, so that a zone drawn down to the
 * edge holds it.
 */
const LOWEST = 1 - 1e-6;

/** Where a thing touches the ground: zones are tested here. */
export function bottomCentre([x1, , x2, y2]: BoxXyxy): Point {
  return { x: (x1 + x2) / 2, y: Math.min(y2, LOWEST) };
}

export function boxCentre([x1, y1, x2, y2]: BoxXyxy): Point {
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}

/** Distance between the nearest edges of two boxes, as fractions of the picture; 0 when they touch. */
export function boxGap(a: BoxXyxy, b: BoxXyxy): Point {
  return {
    x: Math.max(0, Math.max(a[0], b[0]) - Math.min(a[2], b[2])),
    y: Math.max(0, Math.max(a[1], b[1]) - Math.min(a[3], b[3])),
  };
}

function clampRatio(value: number): number {
  return Math.min(1, Math.max(0, value));
}
