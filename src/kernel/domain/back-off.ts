export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** Of each wait over the one before (default 2). */
  readonly growth?: number;
}

/** Grows from the first failure on, with jitter: half of it is certain, half is chance (`random` in [0, 1)). */
export function backOffMs({ firstMs, longestMs, growth = 2 }: BackOff, failures: number, random: () => number): number {
  const wholeMs = Math.min(longestMs, firstMs * growth ** Math.max(0, failures - 1));
  return wholeMs * (0.5 + random() / 2);
}
