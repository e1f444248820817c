import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';

/** What the watching process writes. */
const WATCHING_FILE = 'jiexun.sqlite';
/** What people make: see `Entity.writtenBy`. */
const PEOPLE_FILE = 'people.sqlite';

export type SqliteFolderOptions = Omit<SqliteStoreOptions, 'path' | 'busyRetryMs'> & {
  readonly folder: string;
  /**
   * The process that watches: at the people's file it waits for other writers outside its event loop. A command waits in it.
   */
  readonly isWatching?: boolean;
};

/** A web's process holds the people's file for 20 ms at most; a command may take longer. */
const PEOPLE_RETRY_MS = 5_000;

/** Whether a store was ever kept in this folder. */
export function hasSqliteStore(folder: string): boolean {
  return existsSync(join(folder, WATCHING_FILE));
}

/** @throws JiexunError JX_STORE_EMPTY: SQLite takes a file of no bytes for a new database, and would say that there are no cases. */
export function checkNotEmpty(folder: string): void {
  for (const path of [WATCHING_FILE, PEOPLE_FILE].map((name) => join(folder, name))) {
    if (statSync(path, { throwIfNoEntry: false })?.size !== 0) continue;
    const what = `${path} is empty (0 bytes): whatever was in it is lost. Bring back a copy`;
    const mend = 'or remove the file and serve: `jiexun cases adopt` takes back the cases that are sealed';
    throw new JiexunError('JX_STORE_EMPTY', `${what}, ${mend}.`);
  }
}

/**
 * The store of a data folder: two SQLite files. With one file, a second process that writes holds up the watching: 41 ms a write where
 * it commits back to back, and the whole event loop as long as it keeps the lock.
 */
export class SqliteFolder implements Store {
  readonly #watching: SqliteStore;
  readonly #people: SqliteStore;

  /** @throws JiexunError what `SqliteStore` throws, of either file */
  constructor({ folder, isWatching = false, ...options }: SqliteFolderOptions) {
    this.#watching = new SqliteStore({ ...options, path: join(folder, WATCHING_FILE) });
    const path = join(folder, PEOPLE_FILE);
    this.#people = new SqliteStore({ ...options, path, ...(isWatching ? { busyRetryMs: PEOPLE_RETRY_MS } : {}) });
  }

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    return (entity.writtenBy === 'people' ? this.#people : this.#watching).collection(entity);
  }

  /** Moves both logs into their databases. */
  async checkpoint(): Promise<{ readonly complete: boolean }> {
    const done = [await this.#watching.checkpoint(), await this.#people.checkpoint()];
    return { complete: done.every(({ complete }) => complete) };
  }

  async close(): Promise<void> {
    await this.#watching.close();
    await this.#people.close();
  }
}
