export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** The factor from each wait to the next (default 2). */
  readonly growth?: number;
}

/**
 * Gives the wait after a failure. It grows with each failure and has jitter: half of it is fixed, half is random
 * (`random` in [0, 1)).
 */
export function backOffMs({ firstMs, longestMs, growth = 2 }: BackOff, failures: number, random: () => number): number {
  const wholeMs = Math.min(longestMs, firstMs * growth ** Math.max(0, failures - 1));
  return wholeMs * (0.5 + random() / 2);
}
