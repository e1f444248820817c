import type { Log } from '../../kernel/domain/log.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Shifts } from './shifts.ts';
import { workers } from './worker-entity.ts';

export interface OrphansParts {
  readonly shifts: Shifts;
  readonly store: Store;
  readonly log: Log;
}

/**
 * Frees cameras whose holder has no row at all. When a worker is gone, others see that by its row. But there may be no row: a
 * worker signed off while the store refused to take a camera back, or the data of a single machine were migrated.
 */
export async function releaseOrphans({ shifts, store, log }: OrphansParts): Promise<void> {
  // The order of the two reads matters: a worker signs on before it takes a camera.
  const byHolder = Map.groupBy(await shifts.all(), ({ holder }) => holder);
  for (const [holder, held] of byHolder) {
    // Each worker is read by its id: the list sorted by sign-on time changes while it is read.
    if (holder === null || (await store.collection(workers).get(holder)) !== null) continue;
    log.warn(`cameras whose worker nobody knows are free again: ${held.length}`, { worker: holder });
    for (const shift of held) await shifts.release(shift);
  }
}
