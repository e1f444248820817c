import { describe, expect, test } from 'vitest';
import type { Collection, Query, Scalar } from '../../kernel/store/collection.ts';
import { compareKeyLists, type IndexKey, NULL_KEY } from '../../kernel/store/index-key.ts';
import { aParcel, type Parcel } from '../builders/parcel-entity.ts';

/** The part of the contract about finding and counting; `shopOf` gives the empty collection of the running test. */
export function describeQueryContract(shopOf: () => Collection<Parcel>): void {
  const fill = async (rows: readonly Parcel[]): Promise<void> => {
    for (const row of rows) expect(await shopOf().insert(row)).toEqual({ ok: true });
  };
  const idsOf = async (query: Query): Promise<readonly string[]> =>
    (await shopOf().find(query)).rows.map((row) => row.id);

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
        title: 'descending reverses the whole order',
        query: { index: 'byShelf', where: { shelf: 's' }, order: 'descending' },
        ids: 'fabc',
      },
      {
        title: 'from is included, to is not',
        query: { index: 'byShelf', where: { shelf: 's' }, range: { from: day(1), to: day(3) } },
        ids: 'b',
      },
      {
        title: 'null is in no range',
        query: { index: 'byShelf', where: { shelf: 's' }, range: { to: day(9) } },
        ids: 'baf',
      },
      {
        title: 'a range of null is not a range',
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
      { title: 'every row is found by its id without a declared index', query: { index: 'id' }, ids: 'abcdef' },
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
        const page = await shopOf().find({ ...query, limit: 1, ...(after === null ? {} : { after }) });
        found.push(...page.rows.map((row) => row.id));
        after = page.next;
      } while (after !== null);
      expect(found.join('')).toBe(ids);
    });

    test.each(tables)('the places are found in the same order, also page by page: $title', async ({ query, ids }) => {
      await fill(rows);
      const found: (readonly IndexKey[])[] = [];
      let after: string | null = null;
      do {
        const page = await shopOf().findPlaces({ ...query, limit: 2, ...(after === null ? {} : { after }) });
        found.push(...page.places);
        after = page.next;
      } while (after !== null);
      expect(found.map((place) => place.at(-1)).join('')).toBe(ids);
      expect(found.toSorted(compareKeyLists)).toEqual(query.order === 'descending' ? found.toReversed() : found);
    });

    test('a place has the keys after those of `where`, then the id', async () => {
      await fill(rows);
      const places = async (query: Omit<Query, 'limit'>) => (await shopOf().findPlaces({ ...query, limit: 1 })).places;
      const where = { shelf: 's', fragile: true };
      expect(await places({ index: 'byShelf', where: { shelf: 't' } })).toEqual([[day(2).getTime(), 'd']]);
      expect(await places({ index: 'byFragile', where })).toEqual([[-1, 'c']]);
      expect(await places({ index: 'byShelf' })).toEqual([[NULL_KEY, day(2).getTime(), 'e']]);
      await shopOf().insert(aParcel('x', { shelf: '\u{1F5D1}' }));
      expect(await places({ index: 'byShelf', range: { from: 'u' } })).toEqual([['\u{1F5D1}', NULL_KEY, 'x']]);
    });

    test('text sorts by code points', async () => {
      await fill([...'\u{1F5D1}街Ba\uFFEE'].map((shelf, at) => aParcel(`${at}`, { shelf })));
      const { rows: sorted } = await shopOf().find({ index: 'byShelf', limit: 10 });
      expect(sorted.map((row) => row.shelf)).toEqual(['B', 'a', '街', '\uFFEE', '\u{1F5D1}']);
    });

    test('a cursor neither repeats nor skips a row while others are inserted and deleted', async () => {
      await fill(rows);
      const query: Query = { index: 'byShelf', where: { shelf: 's' }, limit: 2 };
      const first = await shopOf().find(query);
      await fill([aParcel('0', { shelf: 's' }), aParcel('z', { shelf: 's', arrivedAt: day(2) })]);
      await shopOf().delete('b');
      const second = await shopOf().find({ ...query, limit: 9, after: first.next ?? '' });
      expect([first, second].map((page) => page.rows.map((row) => row.id).join(''))).toEqual(['cb', 'zaf']);
      expect(second.next).toBeNull();
    });

    test('rows are counted, in all and by a field of the index', async () => {
      await fill(rows);
      const counted = async (by?: string): Promise<readonly (readonly [Scalar, number])[]> => [
        ...(await shopOf().count({
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
      expect([...(await shopOf().count({ index: 'byShelf', groupBy: 'shelf' }))]).toEqual([
        [null, 1],
        ['s', 4],
        ['t', 1],
      ]);
      expect([...(await shopOf().count({ index: 'byShelf', where: { shelf: 's' }, range: { from: day(2) } }))]).toEqual(
        [[null, 2]],
      );
      expect([...(await shopOf().count({ index: 'byShelf', where: { shelf: 'no' } }))]).toEqual([[null, 0]]);
      for (const [atMost, expected] of [
        [1, 1],
        [3, 3],
        [4, 4],
        [1_000, 4],
      ] as const) {
        const all = await shopOf().count({ index: 'byShelf', where: { shelf: 's' }, atMost });
        expect([...all], `at most ${atMost}`).toEqual([[null, expected]]);
      }
      expect([...(await shopOf().count({ index: 'byShelf', where: { shelf: 'no' }, groupBy: 'shelf' }))]).toEqual([]);
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
      await expect(shopOf().find(query)).rejects.toMatchObject({ code: 'JX_STORE_QUERY' });
      await expect(shopOf().findPlaces(query)).rejects.toMatchObject({ code: 'JX_STORE_QUERY' });
    });

    test('a cursor of another query is refused', async () => {
      await fill(rows);
      const { next } = await shopOf().find({ index: 'byWeight', limit: 1 });
      await expect(shopOf().find({ index: 'byShelf', limit: 1, after: next ?? '' })).rejects.toMatchObject({
        code: 'JX_STORE_QUERY',
      });
      await expect(shopOf().count({ index: 'byShelf', groupBy: 'weightKg' })).rejects.toMatchObject({
        code: 'JX_STORE_QUERY',
      });
    });
  });
}
