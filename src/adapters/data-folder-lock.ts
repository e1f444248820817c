import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { saidError, saidOf } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import { makeNamedFolder } from './files/named-folder.ts';

const holderSchema = z.object({ pid: z.number().int(), since: z.iso.datetime() });
export type Holder = z.infer<typeof holderSchema>;

/** A process that only looks holds the lock for less than this. */
const LOOK_MS = 100;

/** The processes that may hold a folder, each kind once: the process that watches, and the web process beside it. */
export type LockOf = 'serve' | 'web';

/**
 * Makes sure that only one `serve` uses a data folder, and only one web process. The lock is an exclusive transaction
 * on a separate database. The kernel frees it when the process ends in any way. `serve.json` (`web.json`) beside it
 * only tells people who holds the lock. (It does not work for a folder on NFS without working locks.)
 */
export class DataFolderLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws JiexunError JX_DATA_FOLDER_BUSY with pid and time of the holder; JX_NO_FOLDER when it is a file; JX_DATA_FOLDER when it cannot be used at all. */
  static take({
    folder,
    clock,
    pid,
    of = 'serve',
  }: {
    readonly folder: string;
    readonly clock: Clock;
    readonly pid: number;
    readonly of?: LockOf;
  }): DataFolderLock {
    let database: DatabaseSync | null = null;
    try {
      makeNamedFolder(folder);
      database = new DatabaseSync(lockFile(folder, of), { timeout: LOOK_MS });
      database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
      const holder: Holder = { pid, since: clock.now().toISOString() };
      writeFileSync(holderFile(folder, of), `${JSON.stringify(holder)}\n`);
      return new DataFolderLock(database);
    } catch (cause) {
      database?.close();
      if (cause instanceof JiexunError) throw cause;
      throw isBusy(cause) ? busy(folder, of, cause) : unusable(folder, cause);
    }
  }

  /**
   * Tells who holds the folder now, without taking it; null when nobody does; `unknown` when the holder has not written
   * who it is.
   */
  static holderOf(folder: string, of: LockOf = 'serve'): Holder | 'unknown' | null {
    if (!existsSync(lockFile(folder, of))) return null;
    const database = new DatabaseSync(lockFile(folder, of), { timeout: 0, readOnly: true });
    try {
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      return null;
    } catch (error) {
      if (!isBusy(error)) throw unusable(folder, error);
      return readHolder(folder, of) ?? 'unknown';
    } finally {
      database.close();
    }
  }

  release(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

function lockFile(folder: string, of: LockOf): string {
  return join(folder, `${of}.lock`);
}

function holderFile(folder: string, of: LockOf): string {
  return join(folder, `${of}.json`);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function busy(folder: string, of: LockOf, cause: unknown): JiexunError {
  const holder = readHolder(folder, of);
  const who =
    holder === null
      ? saying('machine-error.another-process')
      : saying('machine-error.process-since', { pid: holder.pid, since: holder.since });
  return saidError('JX_DATA_FOLDER_BUSY', saying('machine-error.folder-busy', { folder, who }), { cause });
}

function unusable(folder: string, cause: unknown): JiexunError {
  const what = saying('machine-error.folder-unusable', { folder, why: saidOf(cause) });
  return saidError('JX_DATA_FOLDER', what, { cause });
}

/** Null when the file does not exist yet or is half written: only the lock counts. */
function readHolder(folder: string, of: LockOf): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderFile(folder, of), 'utf8')));
  } catch {
    return null;
  }
}
