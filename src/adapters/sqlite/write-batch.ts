import type { DatabaseSync } from 'node:sqlite';
import { JiexunError } from '../../kernel/domain/error.ts';
import { sqliteError } from './sqlite-error.ts';

interface Waiting {
  /** Does the write and returns a function that tells the caller. */
  readonly run: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits all writes of one turn of the event loop together, with one flush of the disk. Each write is still atomic by
 * itself. When the whole transaction fails, the writes are done again one by one, so that each gets its own result.
 */
export class WriteBatch {
  readonly #database: DatabaseSync;
  readonly #path: string;
  #waiting: Waiting[] = [];

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
  }

  /** Resolves when the write is on the disk. `write` may run twice, but only one of the runs is kept. */
  add<R>(write: () => R): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.flush());
      const run = (): (() => void) => {
        const result = write();
        return () => resolve(result);
      };
      this.#waiting.push({ run, reject });
    });
  }

  flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 1 && this.#together(batch)) return;
    for (const [at, waiting] of batch.entries()) {
      const error = this.#alone(waiting);
      if (error === null) continue;
      waiting.reject(error);
      if (!isBusy(error)) continue;
      // Whoever locks the file locks it for all of them: waiting anew for each would hold the event loop that many times.
      for (const later of batch.slice(at + 1)) later.reject(error);
      return;
    }
  }

  /** False when nothing of it was written, and each is to be tried by itself. */
  #together(batch: readonly Waiting[]): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const tell = batch.map(({ run }) => run());
      this.#database.exec('COMMIT');
      for (const toCaller of tell) toCaller();
      return true;
    } catch {
      // The cause appears again when the writes are done one by one; SQLite has already rolled back when the disk is
      // full.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return false;
    }
  }

  /** Null, or why it was not written. */
  #alone({ run }: Waiting): unknown {
    try {
      run()();
      return null;
    } catch (error) {
      return sqliteError(error, this.#path);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof JiexunError && error.code === 'JX_STORE_BUSY';
}
