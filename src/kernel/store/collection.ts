import type { Entity, Row } from './entity.ts';

export type InsertResult =
  | { readonly ok: true }
  | { readonly ok: false /** The unique field that is taken; it may be `id`. */; readonly taken: string };

export type ReplaceResult =
  | { readonly ok: true /** The row's version from now on. */; readonly version: number }
  /**
   * `stale`: the stored row has another version. `fenced`: its fence is newer. `missing`: there is no such row.
   * `taken`: another row has a unique field's value.
   */
  | { readonly ok: false; readonly why: 'stale' | 'fenced' | 'missing' | 'taken' };

export type Scalar = string | number | boolean | Date | null;

export interface Query {
  /** A declared index's name, or `id`, which every entity has: all rows by their id. */
  readonly index: string;
  /** Equality on the index's leading fields. */
  readonly where?: Readonly<Record<string, Scalar>>;
  /** Range on the field after them: from ≤ x < to. */
  readonly range?: { readonly from?: Scalar; readonly to?: Scalar };
  readonly order?: 'ascending' | 'descending';
  /** At most this many rows, 1–1,000. */
  readonly limit: number;
  /** The cursor from the page before. */
  readonly after?: string;
}

export type CountQuery = Pick<Query, 'index' | 'where' | 'range'> &
  (
    | {
        readonly groupBy?: undefined /** Counting ends there: 1 or more. Counting many rows takes long. */;
        readonly atMost?: number;
      }
    | { readonly groupBy: string }
  );

export interface Page<T> {
  readonly rows: readonly T[];
  /**
   * The ids of stored rows of this page that no longer fit their declaration. They are logged, and `get` throws an
   * error that says what is wrong.
   */
  readonly leftOut: readonly string[];
  /** The cursor for the next page; null on the last page. */
  readonly next: string | null;
}

/** As a `Page`, with the places of its rows alone. */
export interface PlacePage {
  /** For each row the keys by which the query orders rows: those of the index after `where`, then the id. */
  readonly places: readonly (readonly (number | string)[])[];
  readonly next: string | null;
}

/** Rows of one entity. Every call is atomic by itself and durable when it resolves; null and absent are the same. */
export interface Collection<T extends Row> {
  get(id: string): Promise<T | null>;
  /** Finds a row by a unique key. */
  getBy(field: keyof T & string, value: string): Promise<T | null>;
  /** `row.version` must be 1. */
  insert(row: T): Promise<InsertResult>;
  /**
   * Inserts a row as it was in another store, with any version: for moving an installation while no program works on
   * it.
   */
  restore(row: T): Promise<InsertResult>;
  /**
   * Replaces a row by compare-and-set: only if the stored version equals `row.version` and the stored fence is not
   * newer than `row.fence` (no fence is older than any fence). A caller that writes to another worker's row gives back
   * the fence that it read.
   */
  replace(row: T): Promise<ReplaceResult>;
  delete(id: string): Promise<boolean>;
  /** Finds rows. A range never contains null. */
  find(query: Query): Promise<Page<T>>;
  /** Finds where rows stand, and reads none of them: it costs a small part of `find`. It includes rows that are left out there. */
  findPlaces(query: Query): Promise<PlacePage>;
  /**
   * Counts the rows that `where` and `range` match: for each value of `groupBy`, a field of that index, or all of them
   * under the key null.
   */
  count(query: CountQuery): Promise<ReadonlyMap<Scalar, number>>;
}

/** Opens collections; each process has one store. */
export interface Store {
  collection<T extends Row>(entity: Entity<T>): Collection<T>;
  /** Flushes and closes. */
  close(): Promise<void>;
}
