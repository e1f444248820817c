import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { LEASE_MS, type Worker } from './roster.ts';
import type { Shift } from './shifts.ts';
import { workers } from './worker-entity.ts';

export interface SeenWorker extends Worker {
  /** Whether it was seen within the lease. */
  readonly isPresent: boolean;
}

/**
 * All workers that have signed on, the latest first; `now` is the store's time. Killed workers stay in the list for an hour.
 */
export async function seenWorkers(store: Store, now: Date): Promise<readonly SeenWorker[]> {
  const rows = await allRows((page) =>
    store.collection(workers).find({ index: 'bySeen', order: 'descending', ...page }),
  );
  return rows.map(({ version: _, ...worker }) => ({
    ...worker,
    isPresent: now.getTime() - worker.seenAt.getTime() <= LEASE_MS,
  }));
}

/** A holder without a row in the roster has ended when it has not renewed its shift for so long. It renews every 30 s. */
const UNRENEWED_MS = 90_000;

/**
 * Whether the worker that holds the camera is at work. On one machine no worker signs the roster, so there the age of the
 * shift tells.
 * @param present whether each worker of the roster is present.
 */
export function holderIsAtWork(
  { holder, renewedAt }: Pick<Shift, 'holder' | 'renewedAt'>,
  present: ReadonlyMap<string, boolean>,
  now: Date,
): boolean {
  if (holder === null) return false;
  return present.get(holder) ?? now.getTime() - renewedAt.getTime() <= UNRENEWED_MS;
}

export interface Watching {
  readonly wanted: number;
  /** Cameras that are wanted and that no present worker holds. */
  readonly unwatched: readonly string[];
  /** Cameras that are watched and offered to others. */
  readonly handedOver: readonly { readonly cameraId: string; readonly holder: string }[];
}

/** Says who watches what. A camera whose holder is not in `present` is not watched, whatever its row says. */
export function watchingOf(shifts: readonly Shift[], present: ReadonlySet<string>): Watching {
  const wanted = shifts.filter(({ isWanted }) => isWanted);
  return {
    wanted: wanted.length,
    unwatched: wanted.flatMap(({ cameraId, holder }) => (holder !== null && present.has(holder) ? [] : [cameraId])),
    handedOver: wanted.flatMap(({ cameraId, holder, isOffered }) =>
      isOffered && holder !== null && present.has(holder) ? [{ cameraId, holder }] : [],
    ),
  };
}
