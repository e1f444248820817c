import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Store } from '../store/collection.ts';
import type { Shifts } from './shifts.ts';
import { seenWorkers } from './work-force.ts';

export interface OrphansParts {
  readonly shifts: Shifts;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Frees cameras whose holder has no row at all: of a worker that is gone others see that by its row, but one that signed off
 * while the store refused to take a camera back, or a single machine whose data were migrated, has left none.
 */
export async function releaseOrphans({ shifts, store, clock, log }: OrphansParts): Promise<void> {
  // In this order: who holds a camera signed on before it took it.
  const held = (await shifts.all()).filter(({ holder }) => holder !== null);
  const signedOn = new Set((await seenWorkers(store, clock.now())).map(({ id }) => id));
  const orphans = held.filter(({ holder }) => holder !== null && !signedOn.has(holder));
  if (orphans.length > 0) log.warn(`cameras whose worker nobody knows are free again: ${orphans.length}`);
  for (const shift of orphans) await shifts.release(shift);
}
