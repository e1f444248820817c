import type { Observation } from '../../kernel/domain/presence.ts';

const MOST_OBSERVATIONS = 12;

/**
 * Keeps the first, the last and some between them, evenly spread in time. It drops the one nearest to its
 * neighbours.
 */
export function observed(before: readonly Observation[], next: Observation): readonly Observation[] {
  const all = [...before, next];
  if (all.length <= MOST_OBSERVATIONS) return all;
  let densest = 1;
  let leastMs = Number.POSITIVE_INFINITY;
  for (let i = 1; i < all.length - 1; i++) {
    const spanMs = (all[i + 1]?.at.getTime() ?? 0) - (all[i - 1]?.at.getTime() ?? 0);
    if (spanMs < leastMs) [densest, leastMs] = [i, spanMs];
  }
  return all.toSpliced(densest, 1);
}
