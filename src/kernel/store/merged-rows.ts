import type { Collection, Page, Query } from './collection.ts';
import type { Entity, Row } from './entity.ts';
import { compareKeyLists, type IndexKey, scalarKey } from './index-key.ts';
import { encodeCursor } from './query-plan.ts';
import { fieldKey } from './row-check.ts';

/** The place of a row in a merged list: the field by which it is ordered, and its id. */
export interface MergedPlace {
  readonly key: number | string | null;
  readonly id: string;
}

export interface MergedQuery {
  /** All with one order, each of an index with the same last field, by which the rows are ordered, and no row in two. */
  readonly queries: readonly Omit<Query, 'limit' | 'after'>[];
  /** Gives the rows after this one. */
  readonly after?: MergedPlace;
  /** How many rows each query reads at a time, 1–1,000. */
  readonly pageSize: number;
}

interface Source<T> {
  readonly query: Omit<Query, 'limit' | 'after'>;
  rows: { readonly row: T; readonly keys: readonly IndexKey[] }[];
  /** The cursor of the next page; undefined: the first page. Null: there is none. */
  next: string | null | undefined;
}

/**
 * Gives the rows of several queries as one ordered list. A query has equality and one range, so a list of several values of
 * one field is several queries.
 */
export async function* mergedRows<T extends Row>(
  entity: Entity<T>,
  collection: Collection<T>,
  { queries, after, pageSize }: MergedQuery,
): AsyncGenerator<T> {
  const sign = queries[0]?.order === 'descending' ? -1 : 1;
  const sources = queries.map((query): Source<T> => {
    if (after === undefined) return { query, rows: [], next: undefined };
    const keys = [after.key ?? scalarKey(null), after.id];
    return { query, rows: [], next: encodeCursor({ ...query, limit: pageSize }, keys) };
  });
  await Promise.all(sources.map((source) => refill(entity, collection, source, pageSize)));
  for (;;) {
    let first: Source<T> | null = null;
    for (const source of sources) {
      const [head] = source.rows;
      const best = first?.rows[0];
      if (head !== undefined && (best === undefined || sign * compareKeyLists(head.keys, best.keys) < 0))
        first = source;
    }
    const taken = first?.rows.shift();
    if (first === null || taken === undefined) return;
    yield taken.row;
    // Only this one can have run out of rows: a list of many groups is some hundred queries.
    await refill(entity, collection, first, pageSize);
  }
}

/** The place of `row` in a list that is ordered by `field`. */
export function placeOf<T extends Row>(entity: Entity<T>, row: T, field: keyof T & string): MergedPlace {
  const key = fieldKey(entity, row, field);
  return { key: key === scalarKey(null) ? null : key, id: row.id };
}

async function refill<T extends Row>(
  entity: Entity<T>,
  collection: Collection<T>,
  source: Source<T>,
  limit: number,
): Promise<void> {
  // A page may be empty although another follows: rows that no longer fit their declaration are left out.
  while (source.rows.length === 0 && source.next !== null) {
    const { query, next } = source;
    const page: Page<T> = await collection.find({ ...query, limit, ...(next === undefined ? {} : { after: next }) });
    const field = entity.indexes[query.index]?.at(-1) ?? 'id';
    source.rows = page.rows.map((row) => ({ row, keys: [fieldKey(entity, row, field), row.id] }));
    source.next = page.next;
  }
}
