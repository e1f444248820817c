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
 * Frees cameras whose holder has no row at all: of a worker that is gone others see that by its row, but one that signed off
 * while the store refused to take a camera back, or a single machine whose data were migrated, has left none.
 */
export async function releaseOrphans({ shifts, store, log }: OrphansParts): Promise<void> {
  // In this order: who holds a camera signed on before it took it.
  const byHolder = Map.groupBy(await shifts.all(), ({ holder }) => holder);
  for (const [holder, held] of byHolder) {
    // Each by its id: a list in the order of signing on changes while it is read.
    if (holder === null || (await store.collection(workers).get(holder)) !== null) continue;
    log.warn(`cameras whose worker nobody knows are free again: ${held.length}`, { worker: holder });
    for (const shift of held) await shifts.release(shift);
  }
}
