import type { BoxXyxy, Point } from './box.ts';

/** Corners in order, as fractions of the picture, 0–1; closed from the last to the first. */
export type Polygon = readonly (readonly [x: number, y: number])[];

function edges(polygon: Polygon): [readonly [number, number], readonly [number, number]][] {
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length];
    return to ? [[from, to]] : [];
  });
}

/** Ray casting (even–odd); a point on an edge may fall on either side. */
export function containsPoint(polygon: Polygon, { x, y }: Point): boolean {
  let inside = false;
  // Without a list of the edges: every look asks it of every thing and zone.
  for (let i = 0; i < polygon.length; i++) {
    const [from, to] = [polygon[i], polygon[i + 1 < polygon.length ? i + 1 : 0]];
    if (!from || !to) continue;
    const [[ax, ay], [bx, by]] = [from, to];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Area as a fraction of the picture (shoelace formula), never negative. */
export function polygonArea(polygon: Polygon): number {
  return Math.abs(edges(polygon).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)) / 2;
}

export function polygonBounds(polygon: Polygon): BoxXyxy {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** True when two edges that are not neighbours cross or touch. */
export function crossesItself(polygon: Polygon): boolean {
  const all = edges(polygon);
  return all.some((a, i) =>
    all.some((b, j) => {
      const neighbours = j === i || j === (i + 1) % all.length || i === (j + 1) % all.length;
      return !neighbours && edgesMeet(a, b);
    }),
  );
}

type Edge = readonly [readonly [number, number], readonly [number, number]];

function edgesMeet([p, q]: Edge, [r, s]: Edge): boolean {
  const side = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]) =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  return side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q);
}
