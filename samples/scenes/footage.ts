import { stat } from 'node:fs/promises';
import type { Canvas, Sprite } from './canvas.ts';
import { clamp01 } from './noise.ts';
import { readFrames } from './raw-video.ts';

/** Debian's `opencv-doc`: people cross a yard, a white van stands at the top right throughout. Nobody's but read at run time. */
export const FOOTAGE = { widthPx: 768, heightPx: 576, framesPerSecond: 10, frames: 795 } as const;

const PLATE_EVERY = 16;

export function footagePath(): string {
  return process.env['JIEXUN_VTEST'] ?? '/usr/share/doc/opencv-doc/examples/data/vtest.avi';
}

/** @throws Error that says how to get it. */
export async function assertFootage(): Promise<void> {
  const found = await stat(footagePath()).catch(() => null);
  if (!found?.isFile()) {
    throw new Error(
      `${footagePath()} is not there: install Debian's package opencv-doc, or name a copy of vtest.avi in JIEXUN_VTEST.`,
    );
  }
}

/** One person's way through the footage: where the middle of the feet is at which frame; linear between. */
export interface Way {
  readonly points: readonly (readonly [frame: number, x: number, y: number])[];
  /** Half the width and the height of the window that holds the person. */
  readonly halfWidthPx: number;
  readonly heightPx: number;
}

export interface Cutout {
  readonly sprite: Sprite;
  /** Where its left top corner was in the footage. */
  readonly x: number;
  readonly y: number;
  /** Where the person stood; outside the picture while coming into it. */
  readonly feetX: number;
}

/** People cut out of the footage, and the yard without them. */
export interface Cutouts {
  /** The median of the footage: what stays when everybody has gone. */
  readonly plate: Uint8Array;
  /** One cutout a frame of the way, by frame number. */
  readonly people: readonly ReadonlyMap<number, Cutout>[];
}

export async function cutPeople(ways: readonly Way[]): Promise<Cutouts> {
  const plate = await cleanPlate();
  const people = ways.map(() => new Map<number, Cutout>());
  let index = 0;
  for await (const rgb of readFrames(footagePath(), FOOTAGE)) {
    for (const [i, way] of ways.entries()) {
      const feet = feetAt(way, index);
      if (feet) people[i]?.set(index, cut({ ...FOOTAGE, rgb }, plate, way, feet));
    }
    index++;
  }
  return { plate, people };
}

function feetAt({ points }: Way, frame: number): { x: number; y: number } | null {
  for (const [i, [from, x, y]] of points.entries()) {
    const [to, nextX, nextY] = points[i + 1] ?? [from, x, y];
    if (frame < from || frame > to) continue;
    const ratio = to > from ? (frame - from) / (to - from) : 0;
    return { x: x + (nextX - x) * ratio, y: y + (nextY - y) * ratio };
  }
  return null;
}

function cut(frame: Canvas, plate: Uint8Array, way: Way, feet: { x: number; y: number }): Cutout {
  const left = Math.max(0, Math.round(feet.x - way.halfWidthPx));
  const right = Math.max(left + 1, Math.min(frame.widthPx, Math.round(feet.x + way.halfWidthPx)));
  const bottom = Math.min(frame.heightPx, Math.round(feet.y) + 6);
  const top = Math.max(0, bottom - way.heightPx);
  const [widthPx, heightPx] = [right - left, bottom - top];
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  const mask = personMask(frame, plate, { left, top, widthPx, heightPx });
  for (let row = 0; row < heightPx; row++) {
    for (let column = 0; column < widthPx; column++) {
      const from = ((top + row) * frame.widthPx + left + column) * 3;
      const to = (row * widthPx + column) * 4;
      rgba.set(frame.rgb.subarray(from, from + 3), to);
      rgba[to + 3] = 255 * (mask[row * widthPx + column] ?? 0);
    }
  }
  return { sprite: { widthPx, heightPx, rgba }, x: left, y: top, feetX: feet.x };
}

/** How surely each pixel differs from the empty yard, 0–1; averaged over 5 × 5 pixels, so holes close and edges are soft. */
function personMask(
  frame: Canvas,
  plate: Uint8Array,
  { left, top, widthPx, heightPx }: { left: number; top: number; widthPx: number; heightPx: number },
): Float32Array {
  const differs = (column: number, row: number): number => {
    const at = ((top + row) * frame.widthPx + left + column) * 3;
    let most = 0;
    for (let c = 0; c < 3; c++) most = Math.max(most, Math.abs((frame.rgb[at + c] ?? 0) - (plate[at + c] ?? 0)));
    return clamp01((most - 18) / 22);
  };
  const raw = Float32Array.from({ length: widthPx * heightPx }, (_, i) =>
    differs(i % widthPx, Math.floor(i / widthPx)),
  );
  return raw.map((_, i) => {
    const [column, row] = [i % widthPx, Math.floor(i / widthPx)];
    let sum = 0;
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        const inside = column + dx >= 0 && column + dx < widthPx && row + dy >= 0 && row + dy < heightPx;
        if (inside) sum += raw[(row + dy) * widthPx + column + dx] ?? 0;
      }
    }
    return clamp01((sum / 25 - 0.2) / 0.35);
  });
}

async function cleanPlate(): Promise<Uint8Array> {
  const frames: Uint8Array[] = [];
  for await (const rgb of readFrames(footagePath(), FOOTAGE, `select=not(mod(n\\,${PLATE_EVERY}))`)) frames.push(rgb);
  const middle = Math.floor(frames.length / 2);
  const counts = new Uint16Array(256);
  const plate = new Uint8Array(FOOTAGE.widthPx * FOOTAGE.heightPx * 3);
  for (let at = 0; at < plate.length; at++) {
    counts.fill(0);
    for (const frame of frames) counts[frame[at] ?? 0] = (counts[frame[at] ?? 0] ?? 0) + 1;
    let seen = 0;
    let level = 0;
    while (seen <= middle && level < 256) seen += counts[level++] ?? 0;
    plate[at] = level - 1;
  }
  return plate;
}
