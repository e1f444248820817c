import type { Blob } from './blob.ts';
import type { Cells } from './cell-grid.ts';

/**
 * `object`: something was put there. `hole`: something went away, this is what it stood on. `light`: the same ground in
 * another light. `speck`: too small or too thin to be told.
 */
export type BlobJudgement = 'object' | 'hole' | 'light' | 'speck';

const LEAST_CELLS = 9;
const LEAST_SIDE_CELLS = 3;
/** A thing fills its box at least so far; the fringe of a shadow does not. */
const LEAST_FILL_RATIO = 0.2;
/** Nothing that is put down fills more of a region. */
const MOST_REGION_RATIO = 0.5;
/** The thing's outline is an edge in today's picture: so much stronger, than in the picture of the ground. */
const OUTLINE_RATIO = 1.5;
/** Outline in grey levels below which there is none. */
const LEAST_OUTLINE = 10;
/** Cells outside the blob that its outline is measured against lie this far from its cells. */
const RING = 2;
/** Shade or shine multiplies brightness by about this; beyond, it is paint. */
const SHADE_RATIO = 0.45;
const SHINE_RATIO = 2;
/** Spread of the logarithm of that factor over the blob: light lies evenly. */
const EVEN_SPREAD = 0.12;
/** Difference of colour relative to brightness, in hundredths, that light alone makes. */
const LIGHT_HUE = 8;

/** What a settled blob is, from its pixels as they are and as the ground was before. */
export function judgeBlob(blob: Blob, columns: number, settled: Cells, ground: Cells): BlobJudgement {
  return isSpeck(blob) ? 'speck' : judgePart(blob, columns, settled, ground);
}

function isSpeck({ cells, box: { left, top, right, bottom } }: Blob): boolean {
  const across = right - left + 1;
  const down = bottom - top + 1;
  if (cells.length < LEAST_CELLS || Math.min(across, down) < LEAST_SIDE_CELLS) return true;
  return cells.length < LEAST_FILL_RATIO * across * down;
}

/** The same for a part of a thing that is known already, however small. */
export function judgePart(blob: Blob, columns: number, settled: Cells, ground: Cells): Exclude<BlobJudgement, 'speck'> {
  if (blob.cells.length > MOST_REGION_RATIO * settled.luma.length) return 'light';
  if (isLight(blob, settled, ground)) return 'light';
  const outline = outlineOf(blob, columns, settled, ground);
  const isOutlined = outline.now > LEAST_OUTLINE && outline.now > OUTLINE_RATIO * outline.before;
  return isOutlined ? 'object' : 'hole';
}

/** The same hue, evenly darker or brighter. */
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

/** Mean difference between the blob's cells and those a little outside it, in both pictures, over cells near its rim. */
function outlineOf(
  { cells }: Blob,
  columns: number,
  settled: Cells,
  ground: Cells,
): { readonly now: number; readonly before: number } {
  const inside = new Set(cells);
  const rows = settled.luma.length / columns;
  let now = 0;
  let before = 0;
  let pairs = 0;
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
      pairs++;
    }
  }
  return { now: now / Math.max(1, pairs), before: before / Math.max(1, pairs) };
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
