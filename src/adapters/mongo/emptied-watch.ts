import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../kernel/domain/log.ts';
import type { MetaRecords } from './meta-records.ts';

export interface EmptiedWatchParts {
  readonly meta: MetaRecords;
  readonly everyMs: number;
  /** The database, for people. */
  readonly shown: string;
  readonly log: Log;
  /** The database is another one than before: it gets its mark and its tables again. */
  readonly onEmptied: () => Promise<void>;
  /** Aborted when the store closes. */
  readonly closing: AbortSignal;
}

/**
 * Notices that the database was emptied while it is in use. MongoDB makes a collection anew with the next write, without
 * its unique indexes: from then on one violation could become two cases.
 */
export class EmptiedWatch {
  readonly #parts: EmptiedWatchParts;
  #madeAs: string | null = null;

  constructor(parts: EmptiedWatchParts) {
    this.#parts = parts;
  }

  /** Looks until the store closes; never throws. */
  async run(): Promise<void> {
    const { everyMs, closing } = this.#parts;
    while (!closing.aborted) {
      // A server that is away is noticed, and told, by the calls that need it.
      await this.#look().catch(() => undefined);
      await sleep(everyMs, undefined, { signal: closing, ref: false }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const { meta, shown, log, onEmptied } = this.#parts;
    const madeAs = await meta.madeAs();
    if (this.#madeAs !== null && madeAs !== this.#madeAs) {
      await onEmptied();
      log.error(
        `the store ${shown} was emptied while it is in use: its tables are made again, what stood in them is lost. Bring back a copy, or have \`jiexun cases adopt\` take back the cases that are sealed.`,
      );
    }
    this.#madeAs = await meta.madeAs();
  }
}
