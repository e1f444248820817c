import { createConnection } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { defineEntity } from '../../kernel/store/entity.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, type Parcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { mongoOfThisFile } from '../../testing/servers/mongo-suite.ts';
import { MongoStore } from './mongo-store.ts';
import { CHEAP_ROWS } from './prepare-collection.ts';

const aUrl = mongoOfThisFile();
const open = (url: string, log = new KeptLog()): Promise<MongoStore> => MongoStore.open({ url, log });
type Documents = ReturnType<Awaited<ReturnType<ReturnType<typeof createConnection>['asPromise']>>['collection']>;

/** Changes the database directly, as a person with mongosh does. */
async function meddle(url: string, work: (documents: Documents) => Promise<unknown>): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await work(connection.collection('parcels'));
  await connection.close();
}

const bare = defineEntity<Parcel>({ ...parcels, uniqueKeys: [], indexes: { byShelf: ['shelf'] } });

describe('the indexes of a collection', () => {
  test('are the declared ones, and are accepted at the next start', async () => {
    const url = aUrl();
    for (const _ of [1, 2]) {
      const store = await open(url);
      store.collection(parcels);
      await store.ready();
      await store.close();
    }
    await meddle(url, async (documents) => {
      const found = (await documents.listIndexes().toArray()).map(({ name, key, unique, sparse }) => ({
        name,
        key,
        ...(unique === true && name !== '_id_' ? { unique, sparse } : {}),
      }));
      expect(found).toEqual(
        expect.arrayContaining([
          { name: 'unique-label', key: { 'key.label': 1 }, unique: true, sparse: true },
          { name: 'unique-openKey', key: { 'key.openKey': 1 }, unique: true, sparse: true },
          { name: 'byShelf', key: { 'by.shelf': 1, 'by.arrivedAt': 1, _id: 1 } },
        ]),
      );
      expect(found).toHaveLength(6);
    });
  });

  test('and the keys of a later declaration are made for existing rows', async () => {
    const url = aUrl();
    const older = await open(url);
    for (let n = 0; n < 60; n += 1) {
      await older
        .collection(bare)
        .insert(aParcel(`p${n}`, { weightKg: n % 3 === 0 ? null : n, openKey: n < 2 ? null : `k${n}` }));
    }
    await older.close();
    await meddle(url, (documents) => documents.dropIndex('byShelf'));
    const newer = await open(url);
    const shop = newer.collection(parcels);
    await newer.ready();
    const heavy = await shop.find({ index: 'byWeight', range: { from: 58 }, limit: 9 });
    expect(heavy.rows.map((row) => row.id)).toEqual(['p58', 'p59']);
    expect([...(await shop.count({ index: 'byShelf' }))]).toEqual([[null, 60]]);
    expect(await shop.insert(aParcel('new', { openKey: 'k59' }))).toEqual({ ok: false, taken: 'openKey' });
    expect((await shop.getBy('openKey', 'k3'))?.id).toBe('p3');
    await newer.close();
  });

  test('a unique key that two rows share is a named error', async () => {
    const url = aUrl();
    const older = await open(url);
    const free = defineEntity<Parcel>({ ...parcels, uniqueKeys: [] });
    for (const id of ['a', 'b']) await older.collection(free).insert(aParcel(id, { openKey: 'same' }));
    await older.close();
    const newer = await open(url);
    newer.collection(parcels);
    await expect(newer.ready()).rejects.toMatchObject({
      code: 'JX_STORE_UNIQUE',
      message: expect.stringMatching(/openKey/),
    });
    await newer.close();
  });

  const different: readonly { title: string; name: string; key: Record<string, 1>; options: object; says: RegExp }[] = [
    { title: 'other fields', name: 'byShelf', key: { 'by.shelf': 1 }, options: {}, says: /fields .*"by.arrivedAt":1/ },
    {
      title: 'not unique',
      name: 'unique-openKey',
      key: { 'key.openKey': 1 },
      options: { sparse: true },
      says: /not unique/,
    },
    {
      title: 'not sparse',
      name: 'unique-openKey',
      key: { 'key.openKey': 1 },
      options: { unique: true },
      says: /not sparse/,
    },
  ];
  test.each(different)('one that is different is refused with the commands that repair it: $title', async (other) => {
    const url = aUrl();
    const { name, key, options, says } = other;
    await meddle(url, (documents) => documents.createIndex(key, { name, ...options }));
    const log = new KeptLog();
    const store = await open(url, log);
    const shop = store.collection(parcels);
    const refusal = { code: 'JX_STORE_INDEX', message: expect.stringMatching(says) };
    await expect(store.ready()).rejects.toMatchObject(refusal);
    await expect(shop.get('a')).rejects.toMatchObject(refusal);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
    // After the repair that the message names, the same store goes on.
    await meddle(url, (documents) => documents.dropIndex(name));
    await store.ready();
    expect(await shop.insert(aParcel('a'))).toEqual({ ok: true });
    await store.close();
  });

  test('one that is missing where many rows are stored is refused with the command that makes it', async () => {
    const url = aUrl();
    const store = await open(url);
    store.collection(parcels);
    await store.ready();
    await store.close();
    await meddle(url, async (documents) => {
      const row = (n: number) => ({
        version: 1,
        fence: null,
        writes: [],
        row: `{"id":"p${n}","version":1}`,
        by: {},
        key: {},
      });
      const many = Array.from({ length: CHEAP_ROWS + 1 }, (_, n) => ({ insertOne: { document: row(n) } }));
      await documents.bulkWrite(many, { ordered: false });
      await documents.dropIndex('byWeight');
    });
    const again = await open(url);
    again.collection(parcels);
    await expect(again.ready()).rejects.toMatchObject({
      code: 'JX_STORE_INDEX',
      message: expect.stringContaining(
        `db.getCollection('parcels').createIndex({"by.weightKg":1,"_id":1}, {"name":"byWeight"})`,
      ),
    });
    await again.close();
  });
});
