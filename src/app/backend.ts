import type { Clock } from '../kernel/domain/clock.ts';
import type { JobQueue } from '../kernel/jobs/job-queue.ts';
import type { Store } from '../kernel/store/collection.ts';

/** The store, the queue and the clock that `serve` works with. */
export interface Backend {
  readonly store: Store;
  readonly queue: JobQueue;
  /** In a cluster it is the store's time, so that all machines have the same time. */
  readonly clock: Clock;
  /** How far this machine's own clock is from `clock`; null while that is not known, and on one machine. */
  readonly clockOffsetMs: () => number | null;
  /** Called after rows were deleted. */
  readonly checkpoint: () => Promise<unknown>;
}
