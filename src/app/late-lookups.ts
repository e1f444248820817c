import { lookupEntity } from '../footage/lookup/lookup-entity.ts';
import { LOOKUP_WAITS } from '../footage/lookup/lookup-wait.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { allRows } from '../kernel/store/all-rows.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { LateLookups } from '../operations/alarms/lookups-alarm.ts';

/** The lookups that wait for longer than they should, the longest first. */
export async function lateLookups(store: Store, clock: Pick<Clock, 'now'>): Promise<LateLookups> {
  const range = { to: clock.now() };
  const late = new Map<(typeof LOOKUP_WAITS)[number], readonly string[]>();
  for (const waitsFor of LOOKUP_WAITS) {
    const rows = await allRows((page) =>
      store.collection(lookupEntity).find({ index: 'due', where: { waitsFor }, range, ...page }),
    );
    late.set(
      waitsFor,
      rows.map(({ id }) => id),
    );
  }
  return late;
}
