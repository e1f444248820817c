import type { Log } from '../domain/log.ts';

const MOST_TOLD = 1_000;

/** Reports rows that lists had to leave out, each once; it remembers at most this many. */
export class InvalidRows {
  readonly #told = new Set<string>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  tell(table: string, id: string, error: unknown): void {
    const row = `${table}/${id}`;
    if (this.#told.has(row) || this.#told.size >= MOST_TOLD) return;
    this.#told.add(row);
    const reason = error instanceof Error ? error.message : `${error}`;
    this.#log.error(`a stored row is left out of lists: ${reason}`, { code: 'JX_STORE_ROW', table, id });
  }
}
