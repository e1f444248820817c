import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, type Parcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { RACED_KEYS, RACED_WINS, race } from '../../testing/contracts/store-race.ts';
import { MongoServer } from '../../testing/servers/mongo-server.ts';
import { MongoStore } from './mongo-store.ts';

const TIMEOUTS = { findServerMs: 2_000, replyMs: 4_000 };
const open = (url: string, more: { patienceMs?: number; log?: KeptLog } = {}): Promise<MongoStore> =>
  MongoStore.open({ url, log: new KeptLog(), ...TIMEOUTS, ...more });

interface Counter {
  /** Replacements that were acknowledged. */
  acknowledged: number;
  stale: number;
  /** Of which nobody can know: the other writer wrote more than sixteen times before this one could look. */
  unsure: number;
}

/** Raises a row's weight by one with compare-and-set, again and again, until it is told to stop. */
async function countUp(
  shop: Collection<Parcel>,
  id: string,
  { counter, stop }: { counter: Counter; stop: AbortSignal },
) {
  while (!stop.aborted) {
    const row = await shop.get(id);
    if (row === null) throw new Error(`row ${id} is lost`);
    const result = await shop.replace({ ...row, weightKg: (row.weightKg ?? 0) + 1 }).catch(unsureOrThrow);
    if (result === 'unsure') counter.unsure += 1;
    else if (result.ok) counter.acknowledged += 1;
    else if (result.why === 'stale') counter.stale += 1;
    else throw new Error(result.why);
  }
}

function unsureOrThrow(error: unknown): 'unsure' {
  if (error instanceof JiexunError && error.code === 'JX_STORE_UNSURE') return 'unsure';
  throw error;
}

test('when the server is killed with kill -9 no acknowledged write is lost, and each write gets its true result', async () => {
  await using server = await MongoServer.start({ file: join(scratchFolder(), 'mongo.h2') });
  const url = server.url();
  const stores = await Promise.all([open(url), open(url)]);
  const ids = ['a', 'b', 'c'];
  const [first] = stores;
  for (const id of ids)
    expect(await first?.collection(parcels).insert(aParcel(id, { weightKg: 0 }))).toEqual({ ok: true });
  const stop = new AbortController();
  // Each row has one writer on each of two connections: a write that one writer believes is its own must not be the
  // other's.
  const counters = ids.map((): Counter => ({ acknowledged: 0, stale: 0, unsure: 0 }));
  const work = ids.flatMap((id, at) =>
    stores.map((store) =>
      countUp(store.collection(parcels), id, {
        counter: counters[at] ?? { acknowledged: 0, stale: 0, unsure: 0 },
        stop: stop.signal,
      }),
    ),
  );
  const inserted: string[] = [];
  const inserting = (async () => {
    for (let n = 0; !stop.signal.aborted; n += 1) {
      const result = await stores[0].collection(parcels).insert(aParcel(`n${n}`, { openKey: `n${n}` }));
      // Nobody else uses these ids: "taken" would mean that our own write was not recognised.
      if (!result.ok) throw new Error(`n${n}: ${result.taken}`);
      inserted.push(`n${n}`);
    }
  })();
  const total = (): number => counters.reduce((sum, { acknowledged }) => sum + acknowledged, inserted.length);
  for (let kill = 0; kill < 4; kill += 1) {
    const before = total();
    await untilFound('progress', { withinMs: 60_000, ask: async () => (total() > before + 30 ? true : null) });
    await server.restart();
  }
  const before = total();
  await untilFound('progress after the last kill', {
    withinMs: 60_000,
    ask: async () => (total() > before + 30 ? true : null),
  });
  stop.abort();
  await Promise.all([...work, inserting]);
  const shop = stores[1].collection(parcels);
  for (const [at, id] of ids.entries()) {
    const row = await shop.get(id);
    // If a write happened and was reported as stale, the row would have more writes than were acknowledged.
    const { acknowledged, unsure } = counters[at] ?? { acknowledged: 0, unsure: 0 };
    const weightKg = row?.weightKg ?? 0;
    expect([id, row?.version, weightKg >= acknowledged, weightKg <= acknowledged + unsure]).toEqual([
      id,
      weightKg + 1,
      true,
      true,
    ]);
    // Nobody knows only around a kill: at most once each.
    expect(unsure).toBeLessThanOrEqual(4 * stores.length);
  }
  for (const id of inserted) expect((await shop.get(id))?.id, id).toBe(id);
  for (const store of stores) await store.close();
});

test('two processes on one database: one of them wins each version, and each unique key goes to one of them', async () => {
  await using server = await MongoServer.start();
  const url = server.url();
  const store = await open(url);
  const shop = store.collection(parcels);
  const names = ['left', 'right'];
  const racing = Promise.all(names.map((name) => race(url, name)));
  for (const name of names) await untilFound(name, { withinMs: 60_000, ask: () => shop.get(`ready-${name}`) });
  await shop.insert(aParcel('raced', { weightKg: 0 }));
  const races = await racing;
  const row = await shop.get('raced');
  const wins = races.reduce((sum, { won }) => sum + won, 0);
  expect(row).toMatchObject({ version: wins + 1, weightKg: wins });
  const keys = races.flatMap(({ taken }) => taken);
  expect(keys).toHaveLength(RACED_KEYS);
  expect(new Set(keys).size).toBe(RACED_KEYS);
  expect(races.every(({ won }) => won === RACED_WINS)).toBe(true);
  await store.close();
});

test('a server that stops for longer than a reply may take: the write waits, and happens once', async () => {
  await using server = await MongoServer.start();
  const log = new KeptLog();
  const store = await open(server.url(), { log });
  const shop = store.collection(parcels);
  await shop.insert(aParcel('a'));
  server.pause();
  const told = (): readonly string[] => log.lines.map(({ message }) => message).filter((text) => /answer/.test(text));
  const replaced = shop.replace(aParcel('a', { shelf: 'late' }));
  const outcome = Promise.race([replaced, new Promise((resolve) => setTimeout(resolve, 6_000, 'still waiting'))]);
  expect(await outcome).toBe('still waiting');
  server.resume();
  expect(await replaced).toEqual({ ok: true, version: 2 });
  expect(told()).toEqual(['the store did not answer; trying again', 'the store answers again']);
  expect(await shop.get('a')).toMatchObject({ version: 2, shelf: 'late' });
  await store.close();
});

test('no call hangs for ever: after the time limit it is a named error', async () => {
  await using server = await MongoServer.start();
  const log = new KeptLog();
  const store = await open(server.url(), { patienceMs: 1_500, log });
  const shop = store.collection(parcels);
  await shop.insert(aParcel('a'));
  await server.kill();
  await expect(shop.get('a')).rejects.toMatchObject({ code: 'JX_STORE_UNREACHABLE' });
  await expect(shop.replace(aParcel('a'))).rejects.toMatchObject({
    code: expect.stringMatching(/^JX_STORE_(UNREACHABLE|UNSURE)$/),
  });
  expect(log.lines.map(({ message }) => message)).toContain('the store did not answer; trying again');
  await store.close();
});

test('closing ends the waiting', async () => {
  await using server = await MongoServer.start();
  const store = await open(server.url());
  const shop = store.collection(parcels);
  await shop.insert(aParcel('a'));
  await server.kill();
  const reading = expect(shop.get('a')).rejects.toMatchObject({ name: 'JiexunError' });
  await store.close();
  await reading;
});
