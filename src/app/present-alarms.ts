import type { Store } from '../kernel/store/collection.ts';
import type { AlarmRow } from '../operations/alarms/alarm-entity.ts';
import { standingAlarms } from '../operations/alarms/alarm-rows.ts';
import { seenWorkers } from '../watching/shifts/work-force.ts';
import { SOLE_PROCESS } from './site.ts';

/** The alarms of processes that are at work, the earliest first. */
export async function presentAlarms(store: Store, now: Date): Promise<readonly AlarmRow[]> {
  return standingAlarms(store, await presentProcesses(store, now));
}

/** The names of the processes that are at work. */
export async function presentProcesses(store: Store, now: Date): Promise<ReadonlySet<string>> {
  const workers = await seenWorkers(store, now);
  const present = workers.filter(({ isPresent }) => isPresent).map(({ id }) => id);
  // On one machine `serve` signs on nowhere: while this web process lives, it is at work.
  return new Set([SOLE_PROCESS, ...present]);
}
