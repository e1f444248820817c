import type { Cells } from './cell-grid.ts';

/** Colour has less noise than brightness, so smaller differences of colour matter. */
const COLOUR_WEIGHT = 1.5;

/**
 * How far a cell is from the same cell of another layer, in grey levels: the largest of the brightness difference and the
 * weighted colour differences.
 */
export function cellDifference(a: Cells, b: Cells, cell: number): number {
  const luma = (a.luma[cell] ?? 0) - (b.luma[cell] ?? 0);
  const blue = (a.blue[cell] ?? 0) - (b.blue[cell] ?? 0);
  const red = (a.red[cell] ?? 0) - (b.red[cell] ?? 0);
  return sizeOf(luma, blue, red);
}

/** The size of a change of brightness and colours, in grey levels. */
export function sizeOf(luma: number, blue: number, red: number): number {
  return Math.max(Math.abs(luma), COLOUR_WEIGHT * Math.abs(blue), COLOUR_WEIGHT * Math.abs(red));
}

/** Moves a cell of `layer` towards `target` by `share`, 0–1 (1 copies it). */
export function approach(layer: Cells, target: Cells, cell: number, share: number): void {
  layer.luma[cell] = (layer.luma[cell] ?? 0) + ((target.luma[cell] ?? 0) - (layer.luma[cell] ?? 0)) * share;
  layer.blue[cell] = (layer.blue[cell] ?? 0) + ((target.blue[cell] ?? 0) - (layer.blue[cell] ?? 0)) * share;
  layer.red[cell] = (layer.red[cell] ?? 0) + ((target.red[cell] ?? 0) - (layer.red[cell] ?? 0)) * share;
}
