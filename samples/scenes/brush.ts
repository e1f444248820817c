import type { Rgb, Sprite } from './canvas.ts';

/** True inside a shape; x and y in the drawing's own units. `bounds` (x1, y1, x2, y2) saves asking outside them. */
export interface Shape {
  (x: number, y: number): boolean;
  readonly bounds?: readonly [x1: number, y1: number, x2: number, y2: number];
}
/** The colour at a point; with a fourth number, how opaque (0–1). */
export type Paint = (x: number, y: number) => Rgb | readonly [r: number, g: number, b: number, a: number];

export interface Stroke {
  readonly shape: Shape;
  readonly paint: Paint;
}

const SAMPLES = 4;

/** Draws strokes, the first undermost, into a sprite of widthPx × heightPx units; edges are smoothed by 4 × 4 samples a pixel. */
export function draw(widthPx: number, heightPx: number, strokes: readonly Stroke[]): Sprite {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let row = 0; row < heightPx; row++) {
    const inRow = strokes.filter(({ shape: { bounds } }) => !bounds || (bounds[1] < row + 1 && bounds[3] > row));
    for (let column = 0; column < widthPx; column++) {
      const here = inRow.filter(({ shape: { bounds } }) => !bounds || (bounds[0] < column + 1 && bounds[2] > column));
      if (here.length > 0) rgba.set(pixel(here, column, row), (row * widthPx + column) * 4);
    }
  }
  return { widthPx, heightPx, rgba };
}

function pixel(strokes: readonly Stroke[], column: number, row: number): [number, number, number, number] {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    const [r, g, b, a] = point(strokes, x, y);
    sum[0] += r * a;
    sum[1] += g * a;
    sum[2] += b * a;
    sum[3] += a;
  }
  const alpha = sum[3];
  if (alpha === 0) return [0, 0, 0, 0];
  return [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, (alpha / (SAMPLES * SAMPLES)) * 255];
}

function point(strokes: readonly Stroke[], x: number, y: number): [number, number, number, number] {
  let [r, g, b, a] = [0, 0, 0, 0];
  for (const { shape, paint } of strokes) {
    if (!shape(x, y)) continue;
    const [pr, pg, pb, over = 1] = paint(x, y);
    const total = over + a * (1 - over);
    if (total <= 0) continue;
    r = (pr * over + r * a * (1 - over)) / total;
    g = (pg * over + g * a * (1 - over)) / total;
    b = (pb * over + b * a * (1 - over)) / total;
    a = total;
  }
  return [r, g, b, a];
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  const inside = (x: number, y: number) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  return Object.assign(inside, { bounds: [cx - rx, cy - ry, cx + rx, cy + ry] as const });
}

export function rectangle(x1: number, y1: number, x2: number, y2: number): Shape {
  const inside = (x: number, y: number) => x >= x1 && x < x2 && y >= y1 && y < y2;
  return Object.assign(inside, { bounds: [x1, y1, x2, y2] as const });
}

/** Even–odd rule. */
export function polygon(...corners: readonly (readonly [x: number, y: number])[]): Shape {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const inside = (x: number, y: number) => {
    let isInside = false;
    let [ax, ay] = corners.at(-1) ?? [0, 0];
    for (const [bx, by] of corners) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
      [ax, ay] = [bx, by];
    }
    return isInside;
  };
  const bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  return Object.assign(inside, { bounds });
}

/** A line of the given width with round ends. */
export function line(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const length2 = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const half = width / 2;
  const inside = (x: number, y: number) => {
    const t = length2 > 0 ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length2)) : 0;
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) <= half;
  };
  const bounds = [
    Math.min(x1, x2) - half,
    Math.min(y1, y2) - half,
    Math.max(x1, x2) + half,
    Math.max(y1, y2) + half,
  ] as const;
  return Object.assign(inside, { bounds });
}

export function plain(colour: Rgb): Paint {
  return () => colour;
}

export function shade([r, g, b]: Rgb, factor: number): Rgb {
  return [Math.min(255, r * factor), Math.min(255, g * factor), Math.min(255, b * factor)];
}

/** A soft dark patch on the ground, darkest in the middle. */
export function shadow(cx: number, cy: number, rx: number, ry: number, strength: number): Stroke {
  return {
    shape: ellipse(cx, cy, rx, ry),
    paint: (x, y) => [18, 20, 24, strength * (1 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2)],
  };
}
