import { createConnection } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { defineEntity } from '../../kernel/store/entity.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { describeCollectionContract } from '../../testing/contracts/collection-contract.ts';
import { describeSameAsMemory } from '../../testing/contracts/same-as-memory.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';
import { MongoStore } from './mongo-store.ts';

const aUrl = mongoOfThisFile();
const open = (url = aUrl(), log = new KeptLog()): Promise<MongoStore> => MongoStore.open({ url, log });

describeCollectionContract('MongoStore', () => open());

let runs = 0;
describeSameAsMemory('MongoDB', {
  numRuns: 40,
  // One collection for each run: making a database takes longer.
  entityOf: () => defineEntity({ ...parcels, name: `parcels-${runs++}` }),
  makeStore: () => open(),
});

describe('MongoDB', () => {
  test('a row that cannot be read is named when asked for, and left out of a list with one log line', async () => {
    const [url, log] = [aUrl(), new KeptLog()];
    const store = await open(url, log);
    const shop = store.collection(parcels);
    for (const id of ['a', 'b', 'c', 'd']) await shop.insert(aParcel(id, { shelf: 's' }));
    const connection = await createConnection(url).asPromise();
    const documents = connection.collection<{ _id: string }>('parcels');
    await documents.updateOne({ _id: 'b' }, { $set: { row: '{"id":' } });
    await documents.updateOne({ _id: 'c' }, { $set: { row: '{"id":"c","version":"x"}' } });
    await connection.close();
    for (const [id, reason] of [
      ['b', /"b" of parcels cannot be read/],
      ['c', /"c" of parcels.*version/],
    ] as const) {
      await expect(shop.get(id)).rejects.toMatchObject({
        code: 'JX_STORE_ROW',
        message: expect.stringMatching(reason),
      });
    }
    for (const _ of [1, 2]) {
      const { rows, leftOut } = await shop.find({ index: 'byShelf', where: { shelf: 's' }, limit: 9 });
      expect(rows.map((row) => row.id)).toEqual(['a', 'd']);
      expect(leftOut).toEqual(['b', 'c']);
    }
    const told = log.lines.filter(({ level }) => level === 'error');
    expect(told.map(({ fields }) => fields)).toMatchObject([
      { table: 'parcels', id: 'b' },
      { table: 'parcels', id: 'c' },
    ]);
    await store.close();
  });

  test('a row larger than MongoDB keeps is refused by its name and size', async () => {
    const store = await open();
    const shop = store.collection(parcels);
    await expect(shop.insert(aParcel('a', { contents: 'x'.repeat(16 * 2 ** 20) }))).rejects.toMatchObject({
      code: 'JX_STORE_ROW',
      message: expect.stringMatching(/"a" of parcels has 167\d+ bytes/),
    });
    expect(await shop.insert(aParcel('b', { contents: 'x'.repeat(14 * 2 ** 20) }))).toEqual({ ok: true });
    await store.close();
  });

  test('when many connections do a compare-and-set, exactly one wins each version', async () => {
    const url = aUrl();
    const stores = await Promise.all([open(url), open(url), open(url)]);
    const shops = stores.map((store) => store.collection(parcels));
    await shops[0]?.insert(aParcel('a'));
    for (let version = 1; version <= 30; version += 1) {
      const results = await Promise.all(
        shops.flatMap((shop) => [1, 2].map((weightKg) => shop.replace(aParcel('a', { version, weightKg })))),
      );
      expect(results.filter((result) => result.ok)).toEqual([{ ok: true, version: version + 1 }]);
    }
    for (const store of stores) await store.close();
  });
});
