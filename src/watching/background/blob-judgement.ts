import type { Blob } from './blob.ts';
import type { Cells } from './cell-grid.ts';

/**
 * `object`: something was put there. `hole`: something went away, and this is the ground below it. `light`: the same ground
 * in another light. `speck`: too small or too thin to judge.
 */
export type BlobJudgement = 'object' | 'hole' | 'light' | 'speck';

const LEAST_CELLS = 9;
const LEAST_SIDE_CELLS = 3;
/** A thing fills at least this part of its box. The edge of a shadow does not. */
const LEAST_FILL_RATIO = 0.2;
/** Nothing that is put down fills more of a region than this. */
const MOST_REGION_RATIO = 0.5;
/**
 * The outline of a thing is an edge in the new picture. It is at least this much stronger there than in the picture of the
 * ground.
 */
const OUTLINE_RATIO = 1.5;
/** Below this strength, in grey levels, there is no outline. */
const LEAST_OUTLINE = 10;
/** Where the outline was there before, in another light, the two pictures' steps across it correlate more than this. */
const SAME_GROUND = 0.5;
/** The outline is measured against cells outside the blob that lie this far from its cells. */
const RING = 2;
/** Shade or shine multiplies brightness by about these factors. Beyond them the cause is paint. */
const SHADE_RATIO = 0.45;
const SHINE_RATIO = 2;
/** The largest spread, over the blob, of the logarithm of that factor. Light lies evenly, so its spread is small. */
const EVEN_SPREAD = 0.12;
/** The largest difference of colour relative to brightness, in hundredths, that light alone makes. */
const LIGHT_HUE = 8;

/** Judges what a settled blob is. It compares its pixels now with the ground before. */
export function judgeBlob(blob: Blob, columns: number, settled: Cells, ground: Cells): BlobJudgement {
  return isSpeck(blob) ? 'speck' : judgePart(blob, columns, settled, ground);
}

function isSpeck({ cells, box: { left, top, right, bottom } }: Blob): boolean {
  const across = right - left + 1;
  const down = bottom - top + 1;
  if (cells.length < LEAST_CELLS || Math.min(across, down) < LEAST_SIDE_CELLS) return true;
  return cells.length < LEAST_FILL_RATIO * across * down;
}

/** Judges part of a thing that is already known, however small the part is. */
export function judgePart(blob: Blob, columns: number, settled: Cells, ground: Cells): Exclude<BlobJudgement, 'speck'> {
  if (blob.cells.length > MOST_REGION_RATIO * settled.luma.length) return 'light';
  if (isLight(blob, settled, ground)) return 'light';
  const outline = outlineOf(blob, columns, settled, ground);
  if (outline.before > LEAST_OUTLINE && outline.likeness > SAME_GROUND) return 'light';
  const isOutlined = outline.now > LEAST_OUTLINE && outline.now > OUTLINE_RATIO * outline.before;
  return isOutlined ? 'object' : 'hole';
}

/** True when the hue is the same and the blob is evenly darker or brighter. */
function isLight({ cells }: Blob, settled: Cells, ground: Cells): boolean {
  const factors = new Float32Array(cells.length);
  const hues = new Float32Array(cells.length);
  cells.forEach((cell, i) => {
    const now = settled.luma[cell] ?? 0;
    const before = ground.luma[cell] ?? 0;
    factors[i] = Math.log((now + 8) / (before + 8));
    const blue = (settled.blue[cell] ?? 0) / (now + 20) - (ground.blue[cell] ?? 0) / (before + 20);
    const red = (settled.red[cell] ?? 0) / (now + 20) - (ground.red[cell] ?? 0) / (before + 20);
    hues[i] = 100 * Math.hypot(blue, red);
  });
  factors.sort();
  hues.sort();
  const factor = Math.exp(quantile(factors, 0.5));
  if (factor < SHADE_RATIO || factor > SHINE_RATIO || quantile(hues, 0.5) > LIGHT_HUE) return false;
  return (quantile(factors, 0.84) - quantile(factors, 0.16)) / 2 < EVEN_SPREAD;
}

/**
 * Mean difference between the blob's cells near its edge and cells a little outside, for both pictures, and how well these
 * differences correlate.
 */
function outlineOf(
  { cells }: Blob,
  columns: number,
  settled: Cells,
  ground: Cells,
): { readonly now: number; readonly before: number; readonly likeness: number } {
  const inside = new Set(cells);
  const rows = settled.luma.length / columns;
  let now = 0;
  let before = 0;
  let pairs = 0;
  let both = 0;
  let nowSquared = 0;
  let beforeSquared = 0;
  for (const cell of cells) {
    const column = cell % columns;
    const row = (cell - column) / columns;
    for (const [dx, dy] of [
      [RING, 0],
      [-RING, 0],
      [0, RING],
      [0, -RING],
    ] as const) {
      if (column + dx < 0 || column + dx >= columns || row + dy < 0 || row + dy >= rows) continue;
      const outside = cell + dy * columns + dx;
      if (inside.has(outside)) continue;
      now += contrast(settled, cell, outside);
      before += contrast(ground, cell, outside);
      const stepNow = (settled.luma[cell] ?? 0) - (settled.luma[outside] ?? 0);
      const stepBefore = (ground.luma[cell] ?? 0) - (ground.luma[outside] ?? 0);
      both += stepNow * stepBefore;
      nowSquared += stepNow * stepNow;
      beforeSquared += stepBefore * stepBefore;
      pairs++;
    }
  }
  const likeness = both / Math.sqrt(Math.max(1, nowSquared * beforeSquared));
  return { now: now / Math.max(1, pairs), before: before / Math.max(1, pairs), likeness };
}

function contrast(cells: Cells, a: number, b: number): number {
  return Math.max(
    Math.abs((cells.luma[a] ?? 0) - (cells.luma[b] ?? 0)),
    1.5 * Math.abs((cells.blue[a] ?? 0) - (cells.blue[b] ?? 0)),
    1.5 * Math.abs((cells.red[a] ?? 0) - (cells.red[b] ?? 0)),
  );
}

function quantile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
