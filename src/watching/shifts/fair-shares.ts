/** What a worker can take: at most `limit` cameras, or any number when it is null. */
export interface Capacity {
  readonly id: string;
  readonly limit: number | null;
}

/**
 * Says how many of `total` cameras each worker should watch: as equal as the limits allow (max-min fairness, the smallest
 * limits are filled first). The worker whose id sorts first gets the odd camera. The sum is less than `total` when the limits
 * do not suffice.
 */
export function fairShares(total: number, workers: readonly Capacity[]): ReadonlyMap<string, number> {
  const limitOf = ({ limit }: Capacity) => limit ?? Number.POSITIVE_INFINITY;
  const byRoom = workers.toSorted((a, b) => limitOf(a) - limitOf(b) || (a.id < b.id ? 1 : -1));
  const shares = new Map<string, number>();
  let left = total;
  byRoom.forEach((worker, index) => {
    const share = Math.min(limitOf(worker), Math.floor(left / (byRoom.length - index)));
    shares.set(worker.id, share);
    left -= share;
  });
  return shares;
}
