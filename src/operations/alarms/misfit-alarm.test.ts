import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { countMisfits } from '../../kernel/store/misfits.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { Alarms } from './alarms.ts';
import { type CheckedEntity, MisfitAlarm } from './misfit-alarm.ts';
import { rowChecks } from './row-check-entity.ts';

const common = { id: z.string(), version: z.number().int() };
const declared = { name: 'parcels', uniqueKeys: [], indexes: {} } as const;
const before = defineEntity({ ...declared, schema: z.object(common) });
const after = defineEntity({ ...declared, schema: z.object({ ...common, weightKg: z.number() }) });
const mended = defineEntity({ ...declared, schema: z.object({ ...common, weightKg: z.number().default(1) }) });

const clock = new FakeClock();
const restless = { now: () => clock.now(), sleep: async () => undefined };
const job = { name: 'row-check', id: 'all', data: {} } as const;

test('rows that a new version of the program cannot read are an alarm and are noted, until a version can', async () => {
  const path = join(scratchFolder(), 'rows.sqlite');
  const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock, webhook: null });
  const store = () => new SqliteStore({ path, log: new KeptLog() });
  const old = store();
  for (let n = 0; n < 47; n += 1) await old.collection(before).insert({ id: `p${n + 10}`, version: 1 });
  await old.close();
  const look = async (entity: typeof after | typeof mended) => {
    const opened = store();
    await lookAt(opened, [{ name: 'parcels', count: (pause) => countMisfits(opened.collection(entity), pause) }]);
    const noted = await opened.collection(rowChecks).get('parcels');
    await opened.close();
    return noted;
  };
  const lookAt = (opened: Store, entities: readonly CheckedEntity[]) =>
    new MisfitAlarm({ store: opened, entities, alarms, clock: restless }).handler()(job, new AbortController().signal);

  expect(await look(after)).toMatchObject({ rows: 47, misfits: 47, named: ['p10', 'p11', 'p12', 'p13', 'p14'] });
  expect(alarms.raised()).toMatchObject([{ name: 'rows', key: 'parcels' }]);
  expect(alarms.raised()[0]?.message).toContain('47 stored rows of parcels cannot be read');
  expect(await look(mended)).toMatchObject({ rows: 47, misfits: 0, named: [] });
  expect(alarms.raised()).toEqual([]);

  const without = store();
  await lookAt(without, []);
  expect(await without.collection(rowChecks).get('parcels'), 'an entity that is no more').toBeNull();
  await without.close();
});

test('it ends between two pages when the program stops', async () => {
  const over = new AbortController();
  const store = new SqliteStore({ path: join(scratchFolder(), 'rows.sqlite'), log: new KeptLog() });
  const stopping = { now: () => clock.now(), sleep: async () => over.abort() };
  const alarms = { raise: async () => undefined, clear: async () => undefined };
  const entities = [
    { name: 'parcels', count: (pause: () => Promise<void>) => countMisfits(store.collection(before), pause) },
  ];
  await expect(
    new MisfitAlarm({ store, entities, alarms, clock: stopping }).handler()(job, over.signal),
  ).rejects.toThrow('abort');
  await store.close();
});
