import { performance } from 'node:perf_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { EntityNames } from '../../kernel/store/entity-check.ts';
import { InvalidRows } from '../../kernel/store/invalid-rows.ts';
import type { StoreTables } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { checkTable, prepareTable } from './entity-table.ts';
import { type SqliteAccess, SqliteCollection } from './sqlite-collection.ts';
import { withSqliteErrors } from './sqlite-error.ts';
import { openSqliteFile, type SqliteFileOptions } from './sqlite-file.ts';
import { WriteBatch } from './write-batch.ts';

export interface SqliteStoreOptions extends SqliteFileOptions {
  readonly log: Log;
  /** Called with the time that each read and write took, with the wait for the disk. */
  readonly observe?: (kind: 'read' | 'write', durationMs: number) => void;
  /**
   * How long a write is tried again while another process locks the file; it waits outside the event loop. Absent: it
   * waits inside the event loop (`busyTimeoutMs`), which is right for a command.
   */
  readonly busyRetryMs?: number;
}

/** SQLite's own wait, in the event loop, where a write is tried again. */
const BUSY_IN_LOOP_MS = 5;
const RETRY_EVERY_MS = 20;

/**
 * One database file in WAL mode. A write that resolved survives kill -9, and a power cut if the disk really keeps what
 * it reports as flushed.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #log: Log;
  readonly #observe: (kind: 'read' | 'write', durationMs: number) => void;
  readonly #batch: WriteBatch;
  readonly #busyRetryMs: number;
  readonly #tables: StoreTables;
  readonly #names = new EntityNames();
  readonly #collections = new Map<string, unknown>();
  readonly #invalidRows: InvalidRows;

  /** @throws JiexunError JX_STORE_NEWER, JX_STORE_CORRUPT, JX_STORE_READONLY, JX_STORE_BUSY, JX_STORE_TABLES or JX_STORE_IO. */
  constructor(options: SqliteStoreOptions) {
    const { busyRetryMs = 0 } = options;
    this.#database = openSqliteFile(options);
    if (busyRetryMs > 0) this.#database.exec(`PRAGMA busy_timeout = ${BUSY_IN_LOOP_MS}`);
    this.#busyRetryMs = busyRetryMs;
    this.#path = options.path;
    this.#tables = options.tables ?? 'make';
    this.#log = options.log;
    this.#invalidRows = new InvalidRows(options.log);
    this.#observe = options.observe ?? (() => undefined);
    this.#batch = new WriteBatch(this.#database, options.path);
  }

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    this.#names.take(entity);
    const known = this.#collections.get(entity.name);
    // `take` has checked that the name belongs to exactly this declaration, so the rows have this type.
    if (known !== undefined) return known as SqliteCollection<T>;
    this.#checkOpen();
    withSqliteErrors(this.#path, () => {
      if (this.#tables === 'make') prepareTable(this.#database, entity, this.#log);
      else checkTable(this.#database, entity, this.#path);
    });
    const collection = new SqliteCollection(entity, this.#access());
    this.#collections.set(entity.name, collection);
    return collection;
  }

  /**
   * Moves the log into the database and empties it, as far as readers in other processes permit. It does not wait for
   * them.
   */
  async checkpoint(): Promise<{ readonly complete: boolean }> {
    this.#checkOpen();
    this.#batch.flush();
    return withSqliteErrors(this.#path, () => {
      const before = this.#database.prepare('PRAGMA busy_timeout').get()?.['timeout'];
      this.#database.exec('PRAGMA busy_timeout = 50');
      try {
        const result = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        return { complete: result?.['busy'] === 0 };
      } finally {
        this.#database.exec(`PRAGMA busy_timeout = ${Number(before)}`);
      }
    });
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#batch.flush();
    this.#database.close();
  }

  #access(): SqliteAccess {
    return {
      database: this.#database,
      read: async (work) => {
        this.#checkOpen();
        const startedMs = performance.now();
        const result = withSqliteErrors(this.#path, work);
        this.#observe('read', performance.now() - startedMs);
        return result;
      },
      write: async (work) => {
        this.#checkOpen();
        const startedMs = performance.now();
        const result = await this.#patiently(() => this.#batch.add(work), startedMs);
        this.#observe('write', performance.now() - startedMs);
        return result;
      },
      invalidRow: (table, id, error) => this.#invalidRows.tell(table, id, error),
    };
  }

  async #patiently<R>(write: () => Promise<R>, startedMs: number): Promise<R> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        const isBusy = error instanceof JiexunError && error.code === 'JX_STORE_BUSY';
        if (!isBusy || performance.now() - startedMs >= this.#busyRetryMs) throw error;
        await sleep(RETRY_EVERY_MS);
        this.#checkOpen();
      }
    }
  }

  #checkOpen(): void {
    if (!this.#database.isOpen)
      throw saidError('JX_STORE_CLOSED', saying('store-error.closed-at', { where: this.#path }));
  }
}
