import type { Cells } from './cell-grid.ts';

/** If the edges of two pictures correlate more than this, they show the same scene, in any light. */
const SAME_STRUCTURE = 0.4;

/** True when the edges of two pictures lie at the same places. Cells marked in `skip` are left out. */
export function isSameStructure(a: Cells, b: Cells, columns: number, skip: Uint8Array): boolean {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let cell = 0; cell + columns + 1 < skip.length; cell++) {
    if (skip[cell] || cell % columns === columns - 1) continue;
    const edgeA = edge(a.luma, cell, columns);
    const edgeB = edge(b.luma, cell, columns);
    count++;
    sumA += edgeA;
    sumB += edgeB;
    sumAA += edgeA * edgeA;
    sumBB += edgeB * edgeB;
    sumAB += edgeA * edgeB;
  }
  const covariance = sumAB * count - sumA * sumB;
  const scale = Math.sqrt((sumAA * count - sumA * sumA) * (sumBB * count - sumB * sumB));
  return scale > 0 && covariance / scale > SAME_STRUCTURE;
}

/** Square root of the gradient's size, so that a few strong edges do not decide alone. */
function edge(luma: Float32Array, cell: number, columns: number): number {
  const here = luma[cell] ?? 0;
  return Math.sqrt(Math.abs((luma[cell + 1] ?? 0) - here) + Math.abs((luma[cell + columns] ?? 0) - here));
}
