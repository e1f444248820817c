import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../kernel/domain/log.ts';
import type { MetaRecords } from './meta-records.ts';

export interface EmptiedWatchParts {
  readonly meta: Pick<MetaRecords, 'madeAs'>;
  readonly everyMs: number;
  /** The database, for people. */
  readonly shown: string;
  readonly log: Log;
  /** For each collection: whether it still has the indexes that it had when it was prepared. */
  readonly tables: ReadonlyMap<string, () => Promise<boolean>>;
  /** The database, or a collection, is another one than before: it gets its mark and its tables again. */
  readonly onEmptied: () => Promise<void>;
  /** Aborted when the store closes. */
  readonly closing: AbortSignal;
}

/** Each look asks for one document; each fifth also for the indexes of each collection. */
const LOOKS_AT_TABLES = 5;

/**
 * Notices that the database was emptied, or one collection dropped, while it is in use. MongoDB makes a collection anew with the next write, without
 * its unique indexes: from then on one violation could become two cases.
 */
export class EmptiedWatch {
  readonly #parts: EmptiedWatchParts;
  #madeAs: string | null = null;
  #looks = 0;

  constructor(parts: EmptiedWatchParts) {
    this.#parts = parts;
  }

  /** Keeps the mark of the database. Without one (it was emptied again just now) the old one stays, and the next look differs from it. */
  async remember(): Promise<void> {
    this.#madeAs = (await this.#parts.meta.madeAs()) ?? this.#madeAs;
  }

  /** Looks until the store closes; never throws. Call `remember` first: what happened before it is not noticed. */
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
    if (this.#madeAs !== null && (await meta.madeAs()) !== this.#madeAs) {
      await onEmptied();
      await this.remember();
      log.error(
        `the store ${shown} was emptied while it is in use: its tables are made again, what stood in them is lost. Bring back a copy, or have \`jiexun cases adopt\` take back the cases that are sealed.`,
      );
    }
    if (this.#madeAs === null) await this.remember();
    this.#looks += 1;
    if (this.#looks % LOOKS_AT_TABLES === 0) await this.#lookAtTables();
  }

  async #lookAtTables(): Promise<void> {
    const { shown, log, tables, onEmptied } = this.#parts;
    const broken: string[] = [];
    for (const [table, isWhole] of tables) {
      // What cannot be prepared or looked at is told elsewhere.
      if (!(await isWhole().catch(() => true))) broken.push(table);
    }
    if (broken.length === 0) return;
    await onEmptied();
    log.error(
      `collections of the store ${shown} were dropped, or lost indexes, while they are in use: ${broken.join(', ')}. The indexes are made again; what stood in a dropped collection is lost. Bring back a copy, or have \`jiexun cases adopt\` take back the cases that are sealed.`,
    );
  }
}
