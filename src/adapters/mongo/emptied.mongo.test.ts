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

async function drop(url: string, collection?: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await (collection === undefined ? connection.dropDatabase() : connection.dropCollection(collection));
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

test.each([
  ['nobody writes', false],
  ['a row is written at once', true],
])(
  'a collection that is dropped while two processes use it, and %s: its unique keys hold again',
  async (_, isWritten) => {
    const url = aUrl();
    const [first, second] = [await opened(url), await opened(url)];
    await first.collection.insert(aParcel('before', { label: 'L' }));
    await drop(url, parcels.name);
    if (isWritten) await first.collection.insert(aParcel('after', { label: 'other' }));
    // Who looks first makes the indexes again; the other may then find nothing wrong.
    const told = () => [first, second].flatMap((one) => one.told());
    await until('one has told', () => told().length > 0);
    expect(told()[0]).toMatch(/dropped, or lost indexes, while they are in use: parcels\./);
    await first.store.ready();
    expect(await first.collection.insert(aParcel('a', { label: 'L' }))).toEqual({ ok: true });
    expect(await second.collection.insert(aParcel('c', { label: 'L' }))).toEqual({ ok: false, taken: 'label' });
    for (const { store } of [first, second]) await store.close();
  },
);

test('nothing is told where nothing happened', async () => {
  const url = aUrl();
  const { store, collection, told } = await opened(url);
  for (const id of ['a', 'b', 'c']) await collection.insert(aParcel(id));
  const again = await opened(url);
  await sleep(1_500);
  expect([...told(), ...again.told()]).toEqual([]);
  for (const one of [store, again.store]) await one.close();
});
