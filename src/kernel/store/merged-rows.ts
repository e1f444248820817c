import type { Collection, Query } from './collection.ts';
import type { Entity, Row } from './entity.ts';
import { compareKeyLists, type IndexKey, scalarKey } from './index-key.ts';
import { encodeCursor } from './query-plan.ts';
import { fieldKey } from './row-check.ts';

/** The place of a row in a merged list: the field by which it is ordered, and its id. */
export interface MergedPlace {
  readonly key: number | string | null;
  readonly id: string;
}

type NarrowedQuery = Omit<Query, 'limit' | 'after'>;

export interface MergedQuery {
  /**
   * All with one order, each of an index with the same last field, by which the rows are ordered, and with equality on
   * all fields before it. No row is in two.
   */
  readonly queries: readonly NarrowedQuery[];
  /** Gives the rows after this one. */
  readonly after?: MergedPlace;
  /** How many rows are read at a time, 1–1,000. */
  readonly rowsAtOnce: number;
}

type Place = readonly IndexKey[];

/**
 * Gives the rows of several queries as one ordered list. A query has equality and one range, so a list of several values of
 * one field is several queries: some hundred for a person with many camera groups. So it first finds the places of the next
 * rows, which costs little for each query, and then reads these rows alone.
 */
export async function* mergedRows<T extends Row>(
  entity: Entity<T>,
  collection: Collection<T>,
  { queries, after, rowsAtOnce }: MergedQuery,
): AsyncGenerator<T> {
  const sign = queries[0]?.order === 'descending' ? -1 : 1;
  const inOrder = (a: Place, b: Place) => sign * compareKeyLists(a, b);
  const start = after === undefined ? null : [after.key ?? scalarKey(null), after.id];
  const placesAtOnce = Math.ceil(rowsAtOnce / Math.max(1, queries.length));
  const parts = queries.map((query) => new MergedPart({ entity, collection, query, start, placesAtOnce, inOrder }));
  await Promise.all(parts.map((part) => part.findMore()));
  for (;;) {
    const taken = await takeFirst(parts, rowsAtOnce, inOrder);
    if (taken.size === 0) return;
    const read = await Promise.all([...taken].map((part) => part.readTaken()));
    for (const { row } of read.flat().sort((a, b) => inOrder(a.place, b.place))) yield row;
  }
}

/** Takes the first places of all parts; gives the parts that they are of. */
async function takeFirst<T extends Row>(
  parts: readonly MergedPart<T>[],
  count: number,
  inOrder: (a: Place, b: Place) => number,
): Promise<ReadonlySet<MergedPart<T>>> {
  const taken = new Set<MergedPart<T>>();
  for (let left = count; left > 0; left -= 1) {
    let first: MergedPart<T> | null = null;
    for (const part of parts) {
      const best = first?.head;
      if (part.head !== undefined && (best === undefined || inOrder(part.head, best) < 0)) first = part;
    }
    if (first === null) break;
    await first.take();
    taken.add(first);
  }
  return taken;
}

interface MergedPartParts<T extends Row> {
  readonly entity: Entity<T>;
  readonly collection: Collection<T>;
  readonly query: NarrowedQuery;
  readonly start: Place | null;
  readonly placesAtOnce: number;
  readonly inOrder: (a: Place, b: Place) => number;
}

const MOST_AT_ONCE = 1_000;

/** One query of a merged list. */
class MergedPart<T extends Row> {
  readonly #parts: MergedPartParts<T>;
  /** Found, and not yet taken. */
  readonly #waiting: Place[] = [];
  /** Taken, and not yet read. */
  #taken: Place[] = [];
  #placesAtOnce: number;
  /** The cursor after the last place that was found; undefined: of the first one. Null: there are no more. */
  #found: string | null | undefined;
  /** The cursor after the last row that was read. */
  #read: string | undefined;

  constructor(parts: MergedPartParts<T>) {
    const { query, start, placesAtOnce } = parts;
    this.#parts = parts;
    this.#placesAtOnce = placesAtOnce;
    this.#read = start === null ? undefined : encodeCursor({ ...query, limit: 1 }, start);
    this.#found = this.#read;
  }

  /** The first place that was not taken; undefined: there is none. */
  get head(): Place | undefined {
    return this.#waiting[0];
  }

  async findMore(): Promise<void> {
    if (this.#found === null) return;
    const { collection, query } = this.#parts;
    const { places, next } = await collection.findPlaces({ ...query, ...fromHere(this.#placesAtOnce, this.#found) });
    this.#waiting.push(...places);
    this.#found = next;
    // Who has many of the first rows is asked for more of them.
    this.#placesAtOnce = Math.min(MOST_AT_ONCE, this.#placesAtOnce * 2);
  }

  async take(): Promise<void> {
    this.#taken.push(...this.#waiting.splice(0, 1));
    if (this.#waiting.length === 0) await this.findMore();
  }

  /** The rows up to the last place that was taken, also those that came between meanwhile. */
  async readTaken(): Promise<readonly { readonly row: T; readonly place: Place }[]> {
    const { entity, collection, query, inOrder } = this.#parts;
    const orderedBy = entity.indexes[query.index]?.at(-1) ?? 'id';
    const [last, limit] = [this.#taken.at(-1) ?? [], this.#taken.length];
    const read: { readonly row: T; readonly place: Place }[] = [];
    let [after, isOver] = [this.#read, false];
    while (!isOver) {
      const { rows, next } = await collection.find({ ...query, ...fromHere(limit, after) });
      for (const row of rows) {
        const place = [fieldKey(entity, row, orderedBy), row.id];
        isOver ||= inOrder(place, last) >= 0;
        if (inOrder(place, last) <= 0) read.push({ row, place });
      }
      isOver ||= next === null;
      after = next ?? undefined;
    }
    this.#taken = [];
    this.#read = encodeCursor({ ...query, limit }, last);
    return read;
  }
}

function fromHere(limit: number, after: string | undefined): Pick<Query, 'limit' | 'after'> {
  return { limit, ...(after === undefined ? {} : { after }) };
}

/** The place of `row` in a list that is ordered by `field`. */
export function placeOf<T extends Row>(entity: Entity<T>, row: T, field: keyof T & string): MergedPlace {
  const key = fieldKey(entity, row, field);
  return { key: key === scalarKey(null) ? null : key, id: row.id };
}
