import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Collection, Query, Store } from '../../kernel/store/collection.ts';
import type { Entity } from '../../kernel/store/entity.ts';
import { aParcel, type Parcel, parcels } from '../builders/parcel-entity.ts';

type Operation = (shop: Collection<Parcel>) => Promise<unknown>;

const text = fc.constantFrom('', 'a', 'b', '街', '\u{1F5D1}', '\uFFEE', '\ud800', 'A');
const shelf = fc.option(text, { nil: null });
const weightKg = fc.option(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  { nil: null },
);
const fragile = fc.option(fc.boolean(), { nil: undefined });
const arrivedAt = fc.option(
  fc.integer({ min: 0, max: 4 }).map((ms) => new Date(ms)),
  { nil: null },
);
const parcel: fc.Arbitrary<Parcel> = fc
  .record({
    id: fc.constantFrom('p', 'q', 'r', 's', 't'),
    version: fc.constantFrom(1, 1, 1, 2, 3),
    fence: fc.constantFrom(null, undefined, 1, 2),
    shelf,
    weightKg,
    fragile,
    arrivedAt,
    label: fc.constantFrom(null, undefined, 'x', 'y'),
    openKey: fc.constantFrom(null, null, 'x', 'y', 'z'),
  })
  .map(({ id, ...fields }) => aParcel(id, fields));

const query: fc.Arbitrary<Query> = fc
  .record({
    index: fc.constantFrom('byShelf', 'byWeight', 'byFragile', 'byId'),
    where: fc.oneof(
      fc.constant({}),
      fc.record({ shelf }),
      fc.record({ shelf, fragile: fc.boolean() }),
      fc.record({ weightKg }),
    ),
    range: fc.record({ from: fc.oneof(weightKg, arrivedAt, shelf), to: fc.oneof(weightKg, arrivedAt, shelf) }),
    order: fc.constantFrom('ascending', 'descending'),
    limit: fc.integer({ min: 1, max: 4 }),
  })
  .map((drawn): Query => drawn as Query);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: parcel.map(
      (row): Operation =>
        async (shop) =>
          row.version === 1 ? shop.insert(row) : shop.replace(row),
    ),
  },
  {
    weight: 4,
    arbitrary: parcel.map(
      (row): Operation =>
        (shop) =>
          shop.replace(row),
    ),
  },
  {
    weight: 1,
    arbitrary: parcel.map(
      ({ id }): Operation =>
        (shop) =>
          shop.delete(id),
    ),
  },
  {
    weight: 1,
    arbitrary: parcel.map(
      ({ id }): Operation =>
        (shop) =>
          shop.get(id),
    ),
  },
  {
    weight: 1,
    arbitrary: text.map(
      (key): Operation =>
        (shop) =>
          shop.getBy('openKey', key),
    ),
  },
  {
    weight: 4,
    arbitrary: query.map(
      (asked): Operation =>
        (shop) =>
          allPages(shop, asked),
    ),
  },
  {
    weight: 2,
    arbitrary: query.map(
      (asked): Operation =>
        async (shop) =>
          (await shop.findPlaces(asked)).places,
    ),
  },
  {
    weight: 2,
    arbitrary: query.map(
      ({ order: _, limit: __, ...asked }): Operation =>
        async (shop) => [...(await shop.count({ ...asked, groupBy: parcels.indexes[asked.index]?.[0] ?? 'id' }))],
    ),
  },
);

async function allPages(shop: Collection<Parcel>, asked: Query): Promise<readonly Parcel[]> {
  const rows: Parcel[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await shop.find(after === '' ? asked : { ...asked, after });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

/** Gives the answer, or the code of the error: a refused query is an answer too. */
async function answer(ask: Operation, shop: Collection<Parcel>): Promise<unknown> {
  try {
    return await ask(shop);
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

export interface SameAsMemory {
  readonly numRuns: number;
  /** Called for each run; gives an empty collection. */
  readonly entityOf: () => Entity<Parcel>;
  readonly makeStore: () => Promise<Store>;
}

/**
 * Chooses random operations and does them on memory and on another store: a property test that each adapter's test runs
 * once.
 */
export function describeSameAsMemory(name: string, { numRuns, entityOf, makeStore }: SameAsMemory): void {
  test(`for all calls, in any order, ${name} and memory give the same answers`, async () => {
    const store = await makeStore();
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
        const entity = entityOf();
        const [kept, stored] = [new MemoryStore().collection(entity), store.collection(entity)];
        for (const ask of operations) expect(await answer(ask, stored)).toEqual(await answer(ask, kept));
      }),
      { numRuns },
    );
    await store.close();
  });
}
