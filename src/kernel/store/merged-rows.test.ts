import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aParcel, type Parcel, parcels } from '../../testing/builders/parcel-entity.ts';
import type { Collection } from './collection.ts';
import { mergedRows } from './merged-rows.ts';

const SHELVES = 100;
const ROWS_AT_ONCE = 6;
const arrivedAt = (minute: number) => new Date(minute * 60_000);
const queries = Array.from({ length: SHELVES }, (_, n) => ({ index: 'byShelf', where: { shelf: `${n}` } }));

let shop: Collection<Parcel>;
let read: number;
/** Called before rows are read. */
let meanwhile: () => Promise<void>;

/** Parcels a minute apart; `shelfOf` says on which shelf each is. */
async function shelved(count: number, shelfOf: (n: number) => number): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (_, n) =>
    aParcel(`p${n}`, { shelf: `${shelfOf(n)}`, arrivedAt: arrivedAt(n - (n % 3)) }),
  );
  for (const row of rows) await shop.insert(row);
  return rows
    .toSorted((a, b) => +(a.arrivedAt ?? 0) - +(b.arrivedAt ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

async function first(count: number, order: 'ascending' | 'descending' = 'ascending'): Promise<readonly string[]> {
  const ids: string[] = [];
  const inOrder = queries.map((query) => ({ ...query, order }));
  for await (const { id } of mergedRows(parcels, shop, { queries: inOrder, rowsAtOnce: ROWS_AT_ONCE })) {
    ids.push(id);
    if (ids.length === count) break;
  }
  return ids;
}

beforeEach(() => {
  const inner = new MemoryStore().collection(parcels);
  meanwhile = async () => undefined;
  read = 0;
  const find: typeof inner.find = async (query) => {
    await meanwhile();
    const page = await inner.find(query);
    read += page.rows.length;
    return page;
  };
  shop = new Proxy(inner, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      return name === 'find' ? find : typeof value === 'function' ? value.bind(target) : value;
    },
  });
});

describe('rows of a hundred queries', () => {
  test.each<[spread: string, shelfOf: (n: number) => number]>([
    ['evenly over all', (n) => n % SHELVES],
    ['in one of them', () => 7],
    ['in one at the start and then over all', (n) => (n < 30 ? 7 : n % SHELVES)],
  ])('are one ordered list, and no more rows are read than a part of it has: %s', async (_, shelfOf) => {
    const ids = await shelved(90, shelfOf);
    expect(await first(ROWS_AT_ONCE)).toEqual(ids.slice(0, ROWS_AT_ONCE));
    expect(read).toBe(ROWS_AT_ONCE);
    expect(await first(90)).toEqual(ids);
    expect(await first(90, 'descending')).toEqual(ids.toReversed());
  });

  test('are not lost when others come before them while the list is read, nor given twice', async () => {
    const ids = await shelved(40, (n) => n % 3);
    const change = async () => {
      for (let n = 0; n < 12; n += 1) await shop.insert(aParcel(`late${n}`, { shelf: '0', arrivedAt: arrivedAt(-1) }));
      await shop.delete('p4');
      await shop.insert(aParcel('between', { shelf: '1', arrivedAt: arrivedAt(0) }));
    };
    let changed: Promise<void> | null = null;
    meanwhile = () => {
      changed ??= change();
      return changed;
    };
    const given = await first(60);
    expect(new Set(given).size).toBe(given.length);
    expect(given.filter((id) => ids.includes(id))).toEqual(ids.filter((id) => id !== 'p4'));
  });
});
