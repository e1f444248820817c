import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseMissing, type StoreTables } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { withSqliteErrors } from './sqlite-error.ts';

/** Grows by one when an older program would misread the tables. */
const STORE_FORMAT = 1;
/** `JXSt`: the mark of our databases. */
const APPLICATION_ID = 0x4a58_5374;
const PAGE_BYTES = 4_096;
/** A longer log is cut to this size at the next checkpoint. */
const WAL_LIMIT_BYTES = 16 * 1_024 * 1_024;

export interface SqliteFileOptions {
  readonly path: string;
  /** How long a write waits for another process (default 5 s). */
  readonly busyTimeoutMs?: number;
  /** The database is full at this size (default: as the disk allows). */
  readonly maxBytes?: number;
  /** See `StoreTables`. Default: `make`. */
  readonly tables?: StoreTables;
}

/**
 * Opens a database, or makes it where tables may be made. WAL mode: readers in other processes never block. `synchronous=FULL`: a write that
 * resolved survives kill -9 and the loss of power (if the disk keeps what it reports as flushed).
 */
export function openSqliteFile({
  path,
  busyTimeoutMs = 5_000,
  maxBytes,
  tables = 'make',
}: SqliteFileOptions): DatabaseSync {
  // SQLite would make the file.
  if (tables === 'expect' && !existsSync(path)) throw databaseMissing(path);
  return withSqliteErrors(path, () => {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      checkFormat(database, path, tables);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;');
      database.exec(`PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES}`);
      if (maxBytes !== undefined) database.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`);
      if (tables === 'make') {
        database.exec('CREATE TABLE IF NOT EXISTS jiexun_entities (name TEXT PRIMARY KEY, declaration TEXT NOT NULL)');
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function checkFormat(database: DatabaseSync, path: string, tables: StoreTables): void {
  const applicationId = pragmaNumber(database, 'application_id');
  const format = pragmaNumber(database, 'user_version');
  const count = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count']);
  if (count > 0 && applicationId !== APPLICATION_ID) {
    throw saidError('JX_STORE_NEWER', saying('store-error.other-program', { where: path }));
  }
  if (format > STORE_FORMAT) {
    const what = saying('store-error.newer-format', { where: path, format, known: STORE_FORMAT });
    throw saidError('JX_STORE_NEWER', what);
  }
  if (format === STORE_FORMAT && (tables === 'make' || count > 0)) return;
  if (tables === 'expect') throw databaseMissing(path);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STORE_FORMAT};`);
}

function pragmaNumber(database: DatabaseSync, pragma: string): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}
