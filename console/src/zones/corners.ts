import type { Polygon } from '../../../src/kernel/domain/polygon.ts';

/** A place in the picture, as fractions of its width and height, 0–1. */
export type Corner = readonly [x: number, y: number];
/** The picture as it is shown, in CSS pixels: nearness is what the eye sees. */
export interface ShownSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Four digits are a tenth of a pixel of a 1,000 pixel picture. */
const DIGITS = 4;

/** Inside the picture, and short enough for a file that people read. */
export function inPicture([x, y]: Corner): Corner {
  return [rounded(x), rounded(y)];
}

function rounded(value: number): number {
  return Number(Math.max(0, Math.min(1, value)).toFixed(DIGITS));
}

function distancePx(one: Corner, other: Corner, { widthPx, heightPx }: ShownSize): number {
  return Math.hypot((one[0] - other[0]) * widthPx, (one[1] - other[1]) * heightPx);
}

/** The nearest of these corners within so many pixels, else the edge of the picture within them, else the place itself. */
export function snapped(at: Corner, others: readonly Corner[], size: ShownSize, withinPx: number): Corner {
  const nearest = others
    .map((corner) => ({ corner, px: distancePx(corner, at, size) }))
    .filter(({ px }) => px <= withinPx)
    .toSorted((one, other) => one.px - other.px)[0];
  if (nearest !== undefined) return nearest.corner;
  const [x, y] = inPicture(at);
  return [toEdge(x, withinPx / size.widthPx), toEdge(y, withinPx / size.heightPx)];
}

function toEdge(value: number, within: number): number {
  if (value <= within) return 0;
  return value >= 1 - within ? 1 : value;
}

/** The edge that is nearest to a place, by the number of its first corner, and the place on it. */
export function nearestEdge(
  polygon: Polygon,
  at: Corner,
  size: ShownSize,
): { readonly after: number; readonly at: Corner; readonly px: number } | null {
  const found = polygon.map((from, after) => {
    const to = polygon[(after + 1) % polygon.length] ?? from;
    const on = onEdge(from, to, at, size);
    return { after, at: inPicture(on), px: distancePx(on, at, size) };
  });
  return found.toSorted((one, other) => one.px - other.px)[0] ?? null;
}

function onEdge([ax, ay]: Corner, [bx, by]: Corner, [x, y]: Corner, { widthPx, heightPx }: ShownSize): Corner {
  const [dx, dy] = [(bx - ax) * widthPx, (by - ay) * heightPx];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : ((x - ax) * widthPx * dx + (y - ay) * heightPx * dy) / long;
  const held = Math.max(0, Math.min(1, along));
  return [ax + (bx - ax) * held, ay + (by - ay) * held];
}
