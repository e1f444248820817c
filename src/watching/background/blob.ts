import type { CellBox } from './cell-grid.ts';

/** Cells that belong together. */
export interface Blob {
  readonly cells: Int32Array;
  readonly box: CellBox;
}

/** Marked cells that are at most this far apart belong together, because noise makes holes in one thing. */
const REACH = 2;

/** Groups the cells marked 1 into blobs, largest first. */
export function blobsOf(marks: Uint8Array, columns: number): Blob[] {
  const rows = marks.length / columns;
  const seen = new Uint8Array(marks.length);
  const stack = new Int32Array(marks.length);
  const blobs: Blob[] = [];
  for (let start = 0; start < marks.length; start++) {
    if (!marks[start] || seen[start]) continue;
    const cells: number[] = [];
    let left = columns;
    let top = rows;
    let right = 0;
    let bottom = 0;
    let height = 0;
    stack[height++] = start;
    seen[start] = 1;
    while (height > 0) {
      const cell = stack[--height] ?? 0;
      cells.push(cell);
      const column = cell % columns;
      const row = (cell - column) / columns;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) {
        for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++) {
          const near = y * columns + x;
          if (!marks[near] || seen[near]) continue;
          seen[near] = 1;
          stack[height++] = near;
        }
      }
    }
    blobs.push({ cells: Int32Array.from(cells), box: { left, top, right, bottom } });
  }
  return blobs.sort((a, b) => b.cells.length - a.cells.length);
}
