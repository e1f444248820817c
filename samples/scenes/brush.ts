import type { Rgb, Sprite } from './canvas.ts';

/** True inside a shape; x and y in the drawing's own units. */
export type Shape = (x: number, y: number) => boolean;
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
    for (let column = 0; column < widthPx; column++)
      rgba.set(pixel(strokes, column, row), (row * widthPx + column) * 4);
  }
  return { widthPx, heightPx, rgba };
}

function pixel(strokes: readonly Stroke[], column: number, row: number): [number, number, number, number] {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const [r, g, b, a] = point(
      strokes,
      column + ((i % SAMPLES) + 0.5) / SAMPLES,
      row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES,
    );
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
  return (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
}

export function rectangle(x1: number, y1: number, x2: number, y2: number): Shape {
  return (x, y) => x >= x1 && x < x2 && y >= y1 && y < y2;
}

/** Even–odd rule. */
export function polygon(...corners: readonly (readonly [x: number, y: number])[]): Shape {
  return (x, y) => {
    let inside = false;
    let [ax, ay] = corners.at(-1) ?? [0, 0];
    for (const [bx, by] of corners) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      [ax, ay] = [bx, by];
    }
    return inside;
  };
}

/** A line of the given width with round ends. */
export function line(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const length2 = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  return (x, y) => {
    const t = length2 > 0 ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length2)) : 0;
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) <= width / 2;
  };
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
