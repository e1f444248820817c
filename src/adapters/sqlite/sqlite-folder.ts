import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { refusedAccess } from '../refused-access.ts';
import { SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';

/** What the watching process writes. */
const WATCHING_FILE = 'jiexun.sqlite';
/** What people make: see `Entity.writtenBy`. */
const PEOPLE_FILE = 'people.sqlite';

export type SqliteFolderOptions = Omit<SqliteStoreOptions, 'path' | 'busyRetryMs'> & {
  readonly folder: string;
  /**
   * Set for a process that has other things to do meanwhile (it watches, or answers pages): it waits outside its event
   * loop for other writers of the people's file. A command waits inside it.
   */
  readonly isBusyElsewhere?: boolean;
};

/** A web process locks the people's file for at most 20 ms; a command may lock it longer. */
const PEOPLE_RETRY_MS = 5_000;

/** Whether a store was ever kept in this folder. */
export function hasSqliteStore(folder: string): boolean {
  return existsSync(join(folder, WATCHING_FILE));
}

/** @throws JiexunError JX_STORE_READONLY: this user may not write there; even reading writes (SQLite's log). */
export function checkMayWrite(folder: string, access = accessSync): void {
  // A file in the folder's place is another mistake, which is told as what it is.
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const { R_OK, W_OK, X_OK } = constants;
  const files = [WATCHING_FILE, PEOPLE_FILE].map((name) => join(folder, name));
  const refused = refusedAccess([folder], R_OK | W_OK | X_OK, access) ?? refusedAccess(files, R_OK | W_OK, access);
  if (refused === null) return;
  throw saidError('JX_STORE_READONLY', saying('store-error.of-another-user', { ...refused }));
}

/**
 * @throws JiexunError JX_STORE_EMPTY: SQLite reads an empty file as a new database, and would say that there are no
 * cases.
 */
export function checkNotEmpty(folder: string): void {
  for (const path of [WATCHING_FILE, PEOPLE_FILE].map((name) => join(folder, name))) {
    if (statSync(path, { throwIfNoEntry: false })?.size !== 0) continue;
    throw saidError('JX_STORE_EMPTY', saying('store-error.emptied', { path }));
  }
}

/**
 * The store of a data folder: two SQLite files. With one file, a second process that writes would delay the watching:
 * by 41 ms for each write when it commits without pause, and the whole event loop while it keeps the lock.
 */
export class SqliteFolder implements Store {
  readonly #watching: SqliteStore;
  readonly #people: SqliteStore;

  /** @throws JiexunError what `SqliteStore` throws, for either file */
  constructor({ folder, isBusyElsewhere = false, ...options }: SqliteFolderOptions) {
    this.#watching = new SqliteStore({ ...options, path: join(folder, WATCHING_FILE) });
    const path = join(folder, PEOPLE_FILE);
    this.#people = new SqliteStore({ ...options, path, ...(isBusyElsewhere ? { busyRetryMs: PEOPLE_RETRY_MS } : {}) });
  }

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    return (entity.writtenBy === 'people' ? this.#people : this.#watching).collection(entity);
  }

  /** Moves the logs of both files into their databases. */
  async checkpoint(): Promise<{ readonly complete: boolean }> {
    const done = [await this.#watching.checkpoint(), await this.#people.checkpoint()];
    return { complete: done.every(({ complete }) => complete) };
  }

  async close(): Promise<void> {
    await this.#watching.close();
    await this.#people.close();
  }
}
