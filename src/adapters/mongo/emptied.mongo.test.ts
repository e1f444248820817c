import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { until } from '../../testing/servers/bull-crew.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';
import { MongoStore } from './mongo-store.ts';

const aUrl = mongoOfThisFile();

async function opened(url: string) {
  const log = new KeptLog();
  const store = await MongoStore.open({ url, log, lookMs: 100 });
  const collection = store.collection(parcels);
  await store.ready();
  return {
    store,
    collection,
    told: () => log.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
  };
}

async function drop(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

test('a database that is emptied while two processes use it: both say so, and its unique keys hold again', async () => {
  const url = aUrl();
  const [first, second] = [await opened(url), await opened(url)];
  await first.collection.insert(aParcel('before', { label: 'L' }));
  for (const round of [1, 2]) {
    const before = [first, second].map(({ told }) => told().length);
    await drop(url);
    // On a busy machine one of them may tell twice: while the tables are away, and when the other has made them.
    await until('both have told', () => [first, second].every(({ told }, i) => told().length > (before[i] ?? 0)));
    expect(await first.collection.insert(aParcel(`a${round}`, { label: 'L' }))).toEqual({ ok: true });
    expect(await second.collection.insert(aParcel(`c${round}`, { label: 'L' }))).toEqual({ ok: false, taken: 'label' });
  }
  expect(first.told()[0]).toMatch(/was emptied while it is in use.*cases adopt/);
  for (const { store } of [first, second]) await store.close();
});

test('nothing is told where nothing happened', async () => {
  const url = aUrl();
  const { store, collection, told } = await opened(url);
  for (const id of ['a', 'b', 'c']) await collection.insert(aParcel(id));
  const again = await opened(url);
  await sleep(500);
  expect([...told(), ...again.told()]).toEqual([]);
  for (const one of [store, again.store]) await one.close();
});
