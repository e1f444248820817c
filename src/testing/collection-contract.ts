import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collection, Query, Scalar, Store } from '../store/collection.ts';
import { defineEntity } from '../store/entity.ts';
import { aParcel, type Parcel, parcels } from './parcel-entity.ts';

/** What every store promises; each adapter's test calls this once. `makeStore` gives an empty one. */
export function describeCollectionContract(name: string, makeStore: () => Promise<Store>): void {
  describe(`${name} keeps the contract of Collection`, () => {
    let store: Store;
    let shop: Collection<Parcel>;
    beforeEach(async () => {
      store = await makeStore();
      shop = store.collection(parcels);
    });
    afterEach(() => store.close());

    const fill = async (rows: readonly Parcel[]): Promise<void> => {
      for (const row of rows) expect(await shop.insert(row)).toEqual({ ok: true });
    };
    const idsOf = async (query: Query): Promise<readonly string[]> =>
      (await shop.find(query)).rows.map((row) => row.id);

    describe('rows', () => {
      test('an inserted row is read back exactly, dates, bytes, nested values and odd numbers included', async () => {
        const row = aParcel('a', {
          shelf: '架 🗑',
          weightKg: 0.1,
          arrivedAt: new Date('2026-01-01T00:00:00.001Z'),
          bytes: new Uint8Array([0, 255, 7]),
          contents: {
            $date: 'not a date',
            $$odd: [new Date(5), null, Number.NaN, -0, Number.POSITIVE_INFINITY],
            nested: { bytes: new Uint8Array(0), text: 'a\u0000"\ud800', 'dash-key': true },
          },
        });
        await fill([row]);
        expect(await shop.get('a')).toStrictEqual(row);
      });

      test('what the caller or a reader changes later does not reach the stored row', async () => {
        const bytes = new Uint8Array([1]);
        await fill([aParcel('a', { bytes })]);
        bytes[0] = 9;
        const read = await shop.get('a');
        read?.bytes?.fill(8);
        expect((await shop.get('a'))?.bytes).toEqual(new Uint8Array([1]));
      });

      test('a row nobody inserted is null', async () => {
        expect(await shop.get('nobody')).toBeNull();
        expect(await shop.getBy('label', 'nobody')).toBeNull();
      });

      test('a row that does not fit its schema is refused, and its name and field are told', async () => {
        const wrong = { ...aParcel('a'), weightKg: 'heavy' } as unknown as Parcel;
        await expect(shop.insert(wrong)).rejects.toMatchObject({
          code: 'JX_STORE_ROW',
          message: /"a" of parcels.*weightKg/,
        });
        expect(await shop.get('a')).toBeNull();
      });

      test('a new row has version 1, else it is refused', async () => {
        await expect(shop.insert({ ...aParcel('a'), version: 2 })).rejects.toMatchObject({ code: 'JX_STORE_ROW' });
      });
    });

    describe('unique keys', () => {
      test('a taken id is told', async () => {
        await fill([aParcel('a')]);
        expect(await shop.insert(aParcel('a', { shelf: 'other' }))).toEqual({ ok: false, taken: 'id' });
        expect((await shop.get('a'))?.shelf).toBeUndefined();
      });

      test('a taken unique field is told by its name, the first declared when two are', async () => {
        await fill([aParcel('a', { label: 'L', openKey: 'O' })]);
        expect(await shop.insert(aParcel('b', { openKey: 'O' }))).toEqual({ ok: false, taken: 'openKey' });
        expect(await shop.insert(aParcel('b', { openKey: 'O', label: 'L' }))).toEqual({ ok: false, taken: 'label' });
        expect(await shop.insert(aParcel('a', { openKey: 'O', label: 'L' }))).toEqual({ ok: false, taken: 'id' });
      });

      test('null and absent never conflict, empty text does', async () => {
        await fill([
          aParcel('a'),
          aParcel('b', { openKey: null }),
          aParcel('c', { openKey: null }),
          aParcel('d', { openKey: '' }),
        ]);
        expect(await shop.insert(aParcel('e', { openKey: '' }))).toEqual({ ok: false, taken: 'openKey' });
      });

      test('a row is found by its unique key, also after the key moved to another row', async () => {
        await fill([aParcel('a', { openKey: 'O' })]);
        expect(await shop.replace({ ...aParcel('a'), openKey: null })).toEqual({ ok: true, version: 2 });
        await fill([aParcel('b', { openKey: 'O' })]);
        expect((await shop.getBy('openKey', 'O'))?.id).toBe('b');
        expect((await shop.getBy('id', 'a'))?.version).toBe(2);
      });

      test('of many who insert one key at once exactly one wins', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, at) => shop.insert(aParcel(`r${at}`, { openKey: 'same' }))),
        );
        expect(results.filter((result) => result.ok)).toHaveLength(1);
      });

      test('asking by a field that is no unique key is a named error', async () => {
        await expect(shop.getBy('shelf', 'x')).rejects.toMatchObject({ code: 'JX_STORE_QUERY' });
      });
    });

    describe('compare-and-set', () => {
      const cases: readonly {
        title: string;
        stored: Partial<Parcel>;
        write: Partial<Parcel>;
        expected: object;
      }[] = [
        {
          title: 'the stored version is replaced by the next',
          stored: {},
          write: {},
          expected: { ok: true, version: 2 },
        },
        {
          title: 'an older version is stale',
          stored: {},
          write: { version: 0 },
          expected: { ok: false, why: 'stale' },
        },
        {
          title: 'a version of the future is stale',
          stored: {},
          write: { version: 2 },
          expected: { ok: false, why: 'stale' },
        },
        {
          title: 'the same fence may write',
          stored: { fence: 5 },
          write: { fence: 5 },
          expected: { ok: true, version: 2 },
        },
        {
          title: 'a newer fence may write',
          stored: { fence: 5 },
          write: { fence: 6 },
          expected: { ok: true, version: 2 },
        },
        {
          title: 'an older fence is fenced',
          stored: { fence: 5 },
          write: { fence: 4 },
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'no fence is older than any',
          stored: { fence: 0 },
          write: {},
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'a fence where none was may write',
          stored: {},
          write: { fence: 1 },
          expected: { ok: true, version: 2 },
        },
        {
          title: 'fenced is told before stale: who is fenced must stop',
          stored: { fence: 5 },
          write: { fence: 4, version: 0 },
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'a unique field of another row is taken',
          stored: {},
          write: { openKey: 'other' },
          expected: { ok: false, why: 'taken' },
        },
      ];
      test.each(cases)('$title', async ({ stored, write, expected }) => {
        await fill([aParcel('other', { openKey: 'other' }), aParcel('a', { ...stored, shelf: 'before' })]);
        expect(await shop.replace(aParcel('a', { ...write, shelf: 'after' }))).toEqual(expected);
        const ok = 'version' in expected;
        expect(await shop.get('a')).toMatchObject({ version: ok ? 2 : 1, shelf: ok ? 'after' : 'before' });
      });

      test('a row that is missing is told', async () => {
        expect(await shop.replace(aParcel('a'))).toEqual({ ok: false, why: 'missing' });
      });

      test('of many who replace one version at once exactly one wins', async () => {
        await fill([aParcel('a')]);
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, at) => shop.replace(aParcel('a', { weightKg: at }))),
        );
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        expect((await shop.get('a'))?.version).toBe(2);
      });

      test('a deleted row is gone with its keys; deleting again says so', async () => {
        await fill([aParcel('a', { openKey: 'O' })]);
        expect(await shop.delete('a')).toBe(true);
        expect(await shop.delete('a')).toBe(false);
        await fill([aParcel('b', { openKey: 'O' })]);
      });
    });

    describe('queries', () => {
      const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
      const rows = [
        aParcel('a', { shelf: 's', arrivedAt: day(3), weightKg: 10, fragile: true }),
        aParcel('b', { shelf: 's', arrivedAt: day(1), weightKg: 9, fragile: false }),
        aParcel('c', { shelf: 's', weightKg: -1, fragile: true }),
        aParcel('d', { shelf: 't', arrivedAt: day(2) }),
        aParcel('e', { arrivedAt: day(2), weightKg: 0.5 }),
        aParcel('f', { shelf: 's', arrivedAt: day(3), weightKg: 10, fragile: null }),
      ];
      const tables: readonly { title: string; query: Omit<Query, 'limit'>; ids: string }[] = [
        {
          title: 'equality, then by the last field with null first, then by id',
          query: { index: 'byShelf', where: { shelf: 's' } },
          ids: 'cbaf',
        },
        {
          title: 'descending turns all of it round',
          query: { index: 'byShelf', where: { shelf: 's' }, order: 'descending' },
          ids: 'fabc',
        },
        {
          title: 'from is in, to is out',
          query: { index: 'byShelf', where: { shelf: 's' }, range: { from: day(1), to: day(3) } },
          ids: 'b',
        },
        {
          title: 'null lies in no range',
          query: { index: 'byShelf', where: { shelf: 's' }, range: { to: day(9) } },
          ids: 'baf',
        },
        {
          title: 'a range of null is no range',
          query: { index: 'byShelf', where: { shelf: 's' }, range: { from: null } },
          ids: 'cbaf',
        },
        {
          title: 'equality with null finds null and absent',
          query: { index: 'byShelf', where: { shelf: null } },
          ids: 'e',
        },
        { title: 'numbers sort as numbers', query: { index: 'byWeight' }, ids: 'dcebaf' },
        { title: 'a range on the first field', query: { index: 'byWeight', range: { from: 0 } }, ids: 'ebaf' },
        {
          title: 'all fields equal: by id',
          query: { index: 'byShelf', where: { arrivedAt: day(3), shelf: 's' } },
          ids: 'af',
        },
        { title: 'booleans: null, false, true', query: { index: 'byFragile', where: { shelf: 's' } }, ids: 'fbca' },
        { title: 'true is found', query: { index: 'byFragile', where: { shelf: 's', fragile: true } }, ids: 'ca' },
        { title: 'the id may be an index', query: { index: 'byId', range: { from: 'c', to: 'e' } }, ids: 'cd' },
        { title: 'nothing fits', query: { index: 'byShelf', where: { shelf: 'nowhere' } }, ids: '' },
      ];
      test.each(tables)('$title', async ({ query, ids }) => {
        await fill(rows);
        expect((await idsOf({ ...query, limit: 100 })).join('')).toBe(ids);
      });

      test.each(tables)('page by page the answer is the same: $title', async ({ query, ids }) => {
        await fill(rows);
        const found: string[] = [];
        let after: string | null = null;
        do {
          const page = await shop.find({ ...query, limit: 1, ...(after === null ? {} : { after }) });
          found.push(...page.rows.map((row) => row.id));
          after = page.next;
        } while (after !== null);
        expect(found.join('')).toBe(ids);
      });

      test('text sorts by code points, as every store can', async () => {
        await fill([...'\u{1F5D1}街Ba\uFFEE'].map((shelf, at) => aParcel(`${at}`, { shelf })));
        const { rows: sorted } = await shop.find({ index: 'byShelf', limit: 10 });
        expect(sorted.map((row) => row.shelf)).toEqual(['B', 'a', '街', '\uFFEE', '\u{1F5D1}']);
      });

      test('a cursor neither repeats nor skips a row while others are inserted and deleted', async () => {
        await fill(rows);
        const query: Query = { index: 'byShelf', where: { shelf: 's' }, limit: 2 };
        const first = await shop.find(query);
        await fill([aParcel('0', { shelf: 's' }), aParcel('z', { shelf: 's', arrivedAt: day(2) })]);
        await shop.delete('b');
        const second = await shop.find({ ...query, limit: 9, after: first.next ?? '' });
        expect([first, second].map((page) => page.rows.map((row) => row.id).join(''))).toEqual(['cb', 'zaf']);
        expect(second.next).toBeNull();
      });

      test('rows are counted, in all and by a field of the index', async () => {
        await fill(rows);
        const counted = async (by?: string): Promise<readonly (readonly [Scalar, number])[]> => [
          ...(await shop.count({
            index: 'byFragile',
            where: { shelf: 's' },
            ...(by === undefined ? {} : { groupBy: by }),
          })),
        ];
        expect(await counted()).toEqual([[null, 4]]);
        expect(await counted('fragile')).toEqual([
          [null, 1],
          [false, 1],
          [true, 2],
        ]);
        expect([...(await shop.count({ index: 'byShelf', groupBy: 'shelf' }))]).toEqual([
          [null, 1],
          ['s', 4],
          ['t', 1],
        ]);
        expect([...(await shop.count({ index: 'byShelf', where: { shelf: 's' }, range: { from: day(2) } }))]).toEqual([
          [null, 2],
        ]);
        expect([...(await shop.count({ index: 'byShelf', where: { shelf: 'no' } }))]).toEqual([[null, 0]]);
        expect([...(await shop.count({ index: 'byShelf', where: { shelf: 'no' }, groupBy: 'shelf' }))]).toEqual([]);
      });

      const wrongQueries: readonly { title: string; query: Query }[] = [
        { title: 'an index nobody declared', query: { index: 'byColour', limit: 1 } },
        {
          title: 'equality on a field that is not leading',
          query: { index: 'byShelf', where: { arrivedAt: null }, limit: 1 },
        },
        {
          title: 'a range with no field left',
          query: { index: 'byWeight', where: { weightKg: 1 }, range: { from: 2 }, limit: 1 },
        },
        { title: 'limit 0', query: { index: 'byShelf', limit: 0 } },
        { title: 'limit above 1,000', query: { index: 'byShelf', limit: 1_001 } },
        { title: 'a broken limit', query: { index: 'byShelf', limit: 1.5 } },
        { title: 'a damaged cursor', query: { index: 'byShelf', limit: 1, after: 'rubbish' } },
      ];
      test.each(wrongQueries)('refused with a named error: $title', async ({ query }) => {
        await expect(shop.find(query)).rejects.toMatchObject({ code: 'JX_STORE_QUERY' });
      });

      test('a cursor of another query is refused', async () => {
        await fill(rows);
        const { next } = await shop.find({ index: 'byWeight', limit: 1 });
        await expect(shop.find({ index: 'byShelf', limit: 1, after: next ?? '' })).rejects.toMatchObject({
          code: 'JX_STORE_QUERY',
        });
        await expect(shop.count({ index: 'byShelf', groupBy: 'weightKg' })).rejects.toMatchObject({
          code: 'JX_STORE_QUERY',
        });
      });
    });

    test('two entities of one name, or a name no store can keep, are refused', () => {
      expect(() => store.collection(defineEntity({ ...parcels }))).toThrow(
        expect.objectContaining({ code: 'JX_STORE_ENTITY' }),
      );
      expect(() => store.collection(defineEntity({ ...parcels, name: 'No; Name' }))).toThrow(
        expect.objectContaining({ code: 'JX_STORE_ENTITY' }),
      );
    });

    test('a closed store says that it is closed', async () => {
      await store.close();
      await expect(shop.get('a')).rejects.toMatchObject({ code: 'JX_STORE_CLOSED' });
      await expect(shop.insert(aParcel('a'))).rejects.toMatchObject({ code: 'JX_STORE_CLOSED' });
    });
  });
}
