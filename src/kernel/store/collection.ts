import type { Entity, Row } from './entity.ts';

export type InsertResult =
  | { readonly ok: true }
  | { readonly ok: false /** The unique field that is taken, `id` included. */; readonly taken: string };

export type ReplaceResult =
  | { readonly ok: true /** The row's version from now on. */; readonly version: number }
  /** `stale`: another version stands there; `fenced`: its fence is newer; `missing`: no such row; `taken`: a unique field is. */
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
  /** From the page before. */
  readonly after?: string;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Ids of stored rows of this page that no longer fit their declaration: they are logged, and `get` throws what is wrong. */
  readonly leftOut: readonly string[];
  /** For the next page; null on the last. */
  readonly next: string | null;
}

/** Rows of one entity. Every call is atomic by itself and durable when it resolves; null and absent are the same. */
export interface Collection<T extends Row> {
  get(id: string): Promise<T | null>;
  /** By a unique key. */
  getBy(field: keyof T & string, value: string): Promise<T | null>;
  /** `row.version` must be 1. */
  insert(row: T): Promise<InsertResult>;
  /** Inserts a row as it stood in another store, of whatever version: for moving an installation, when nobody is at work. */
  restore(row: T): Promise<InsertResult>;
  /**
   * Compare-and-set: only where the stored version equals `row.version` and the stored fence is not newer than `row.fence`
   * (none is older than any). Who writes to another's row hands its fence back as it was read.
   */
  replace(row: T): Promise<ReplaceResult>;
  delete(id: string): Promise<boolean>;
  /** A range holds no null. */
  find(query: Query): Promise<Page<T>>;
  /** Rows that `where` and `range` match: by the values of `groupBy`, a field of that index, or in all under the key null. */
  count(
    query: Pick<Query, 'index' | 'where' | 'range'> & { readonly groupBy?: string },
  ): Promise<ReadonlyMap<Scalar, number>>;
}

/** Opens collections; one a process. */
export interface Store {
  collection<T extends Row>(entity: Entity<T>): Collection<T>;
  /** Flushes and closes. */
  close(): Promise<void>;
}
