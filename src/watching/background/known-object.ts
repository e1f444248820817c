import type { CellBox } from './cell-grid.ts';

/** A thing that was put there, as the model stores it. */
export interface KnownObject {
  readonly cells: Int32Array;
  readonly box: CellBox;
  readonly settledAtMs: number;
  readonly lastShownMs: number;
}

/** True when two boxes of cells meet or nearly do. */
export function touch(a: CellBox, b: CellBox): boolean {
  return a.left <= b.right + 3 && b.left <= a.right + 3 && a.top <= b.bottom + 3 && b.top <= a.bottom + 3;
}

export function boxOf(cells: Int32Array, columns: number): CellBox {
  const xs = [...cells].map((cell) => cell % columns);
  const ys = [...cells].map((cell) => Math.floor(cell / columns));
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Joins the known thing with a part of it that came into view later. */
export function join(known: KnownObject, part: KnownObject): KnownObject {
  return {
    cells: Int32Array.from([...known.cells, ...part.cells]),
    box: {
      left: Math.min(known.box.left, part.box.left),
      top: Math.min(known.box.top, part.box.top),
      right: Math.max(known.box.right, part.box.right),
      bottom: Math.max(known.box.bottom, part.box.bottom),
    },
    settledAtMs: Math.min(known.settledAtMs, part.settledAtMs),
    lastShownMs: part.lastShownMs,
  };
}
