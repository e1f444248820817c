import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';

/**
 * Mean R, G, B (0–255) of the cells of a grid over one region. It is small enough to store, and averages enough pixels to
 * hide the codec's noise.
 */
export type ColourGrid = Float32Array;

/** Cells are at least this large, and there are at most this many along a side. */
const CELL_PX = 8;
const MAX_CELLS_A_SIDE = 64;

/**
 * If one cell changes by the first value, something moved. If all cells change by the second, much smaller value, the light
 * changed.
 */
const CHANGED_CELL = 12;
const CHANGED_MEAN = 2.5;

/** Makes the grid. It uses colours and not only grey: a red bag on asphalt may be exactly as bright as the asphalt. */
export function colourGrid({ widthPx, heightPx, rgb }: Picture, [x1, y1, x2, y2]: BoxXyxy): ColourGrid {
  const [left, top] = [Math.round(x1 * widthPx), Math.round(y1 * heightPx)];
  const [right, bottom] = [Math.round(x2 * widthPx), Math.round(y2 * heightPx)];
  const cellPx = Math.max(CELL_PX, Math.ceil(Math.max(right - left, bottom - top) / MAX_CELLS_A_SIDE));
  const columns = Math.ceil((right - left) / cellPx);
  const means = new Float32Array(columns * Math.ceil((bottom - top) / cellPx) * 3);
  // In large cells, reading every second or third pixel and row is enough.
  const step = Math.max(1, Math.floor(cellPx / CELL_PX));
  const [stepBytes, rowBytes] = [step * 3, widthPx * 3];
  let i = 0;
  for (let y1 = top; y1 < bottom; y1 += cellPx) {
    const y2 = Math.min(bottom, y1 + cellPx);
    for (let x1 = left; x1 < right; x1 += cellPx) {
      const x2 = Math.min(right, x1 + cellPx);
      let r = 0;
      let g = 0;
      let b = 0;
      for (let y = y1; y < y2; y += step) {
        const end = y * rowBytes + x2 * 3;
        for (let at = y * rowBytes + x1 * 3; at < end; at += stepBytes) {
          r += rgb[at] as number;
          g += rgb[at + 1] as number;
          b += rgb[at + 2] as number;
        }
      }
      const reads = Math.ceil((y2 - y1) / step) * Math.ceil((x2 - x1) / step);
      means[i++] = r / reads;
      means[i++] = g / reads;
      means[i++] = b / reads;
    }
  }
  return means;
}

/** True when two looks at one region differ by more than noise. */
export function hasChanged(before: ColourGrid, now: ColourGrid): boolean {
  if (before.length !== now.length) return true;
  let sum = 0;
  for (let i = 0; i < now.length; i++) {
    const difference = Math.abs((now[i] as number) - (before[i] as number));
    if (difference >= CHANGED_CELL) return true;
    sum += difference;
  }
  return sum / Math.max(1, now.length) >= CHANGED_MEAN;
}
