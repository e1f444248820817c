export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Doubles from the first failure on, with jitter: half of it is certain, half is chance (`random` in [0, 1)). */
export function backOffMs({ firstMs, longestMs }: BackOff, failures: number, random: () => number): number {
  const wholeMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return wholeMs * (0.5 + random() / 2);
}
