/** The upper ends of the classes of waits; a longer wait is in one more class. */
export const WAIT_ENDS_MS = [
  ...[10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000],
  ...[3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000, 259_200_000],
] as const;

/** How many cases waited how long from filing to their decision: a count for each class. */
export type Waits = readonly number[];

export const NO_WAITS: Waits = new Array<number>(WAIT_ENDS_MS.length + 1).fill(0);

export function waitsOf(waitsMs: readonly number[]): Waits {
  const counts = [...NO_WAITS];
  for (const waitMs of waitsMs) {
    const found = WAIT_ENDS_MS.findIndex((endMs) => waitMs <= endMs);
    const at = found < 0 ? WAIT_ENDS_MS.length : found;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/**
 * The end of the class that the quantile at `share` (0–1) lies in: so many of the decisions came within it. `Infinity` for the
 * last class, which has no end; null when there was no decision.
 */
export function waitWithinMs(waits: Waits, share: number): number | null {
  const all = waits.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let sum = 0;
  for (const [at, count] of waits.entries()) {
    sum += count;
    if (sum >= all * share) return WAIT_ENDS_MS[at] ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}
