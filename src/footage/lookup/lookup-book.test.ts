import { afterEach, describe, expect, test } from 'vitest';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aNewLookup, DECIDER, OTHER_DECIDER, POLICE } from '../../testing/builders/lookups.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';
import { listLookups } from './lookup-list.ts';
import { LookupRegister } from './register.ts';

const stores: SqliteFolder[] = [];

/** A web process on the same data folder. */
function aProcess(folder: string): LookupWorld {
  const store = new SqliteFolder({ folder, log: new KeptLog() });
  stores.push(store);
  return new LookupWorld(store);
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

describe('lookups in SQLite', () => {
  test('are one for all processes: numbers go on, of two decisions one stands, and all of it is found again', async () => {
    const folder = scratchFolder();
    const [one, other] = [aProcess(folder), aProcess(folder)];
    const asked = await Promise.all([one, other, one].map((world) => world.ask()));
    expect(asked.map(({ id }) => id).toSorted()).toEqual(['L20260101-0001', 'L20260101-0002', 'L20260101-0003']);
    const [first] = asked;
    if (first === undefined) throw new Error('there is no lookup');
    const both = await Promise.allSettled([
      one.lookups.approve(one.on(first, DECIDER), { parts: null, note: '' }),
      other.lookups.refuse(other.on(first, OTHER_DECIDER), '文书不全'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const again = { ...one.acting(POLICE, 'sent twice') };
    const twice = await Promise.all([one, other].map((world) => world.lookups.ask(again, aNewLookup())));
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
    const later = aProcess(folder);
    const page = await listLookups(later.book, DECIDER, { now: later.clock.now(), limit: 10 });
    expect(page.rows.length).toBe(4);
    const { all } = await new LookupRegister(later).figures(DECIDER, {
      months: ['202601'],
    });
    expect(all.lookups).toBe(4);
    expect(await later.book.owed(new Date(later.clock.now().getTime() + 1))).toEqual([]);
    for (const { id, lookup } of page.rows) expect(await later.book.get(id)).toEqual(lookup);
  });
});
