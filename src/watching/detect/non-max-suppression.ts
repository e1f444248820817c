import type { Candidates } from './candidates.ts';

/** More candidates than any street has. The less confident rest is not looked at, so a broken model cannot block a worker. */
const MAX_CANDIDATES = 10_000;
/** The most boxes of one picture that are given on. */
export const MAX_KEPT = 1_000;

/**
 * Suppresses boxes greedily, per label: of two boxes of one label that overlap by more than `iouRatio`, the less confident is
 * dropped. Returns indexes into `found`, most confident first.
 */
export function suppress(found: Candidates, iouRatio: number): number[] {
  const { boxesXyxy, labelIndexes } = found;
  const kept: number[] = [];
  const keptOfLabel = new Map<number, number[]>();
  for (const i of found.best(MAX_CANDIDATES)) {
    const label = labelIndexes[i] ?? 0;
    const rivals = keptOfLabel.get(label) ?? [];
    if (rivals.some((rival) => overlapRatio(boxesXyxy, rival * 4, i * 4) > iouRatio)) continue;
    rivals.push(i);
    keptOfLabel.set(label, rivals);
    kept.push(i);
    if (kept.length === MAX_KEPT) break;
  }
  return kept;
}

/** Intersection over union of the boxes that start at `a` and `b`, computed without making objects. */
function overlapRatio(boxes: Float32Array, a: number, b: number): number {
  const [ax1, ay1, ax2, ay2] = [boxes[a] ?? 0, boxes[a + 1] ?? 0, boxes[a + 2] ?? 0, boxes[a + 3] ?? 0];
  const [bx1, by1, bx2, by2] = [boxes[b] ?? 0, boxes[b + 1] ?? 0, boxes[b + 2] ?? 0, boxes[b + 3] ?? 0];
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1);
  const height = Math.min(ay2, by2) - Math.max(ay1, by1);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}
