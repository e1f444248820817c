import type { Clock } from '../domain/clock.ts';
import { allRows } from '../store/all-rows.ts';
import type { Collection, Store } from '../store/collection.ts';
import type { SaidValue } from '../words/saying.ts';
import { type DeadLetterRow, deadLetters } from './job-entity.ts';
import type { DeadLetter } from './job-queue.ts';

/** The field of a letter's data that holds what could not be read as a job. */
export const UNREADABLE = 'unreadable';

/** Stores the jobs that failed for good, from every queue. */
export class DeadLetters {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #rows: Collection<DeadLetterRow>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#clock = clock;
    this.#rows = store.collection(deadLetters);
  }

  /** Stores a dead letter; repeating this does no harm. A later failure of the same job replaces the letter. */
  async bury(
    { id, name, jobId, data, attempts }: Pick<DeadLetterRow, 'id' | 'name' | 'jobId' | 'data' | 'attempts'>,
    error: SaidValue,
  ): Promise<DeadLetterRow> {
    const letter: DeadLetterRow = { id, version: 1, name, jobId, data, attempts, error, failedAt: this.#clock.now() };
    while (!(await this.#rows.insert(letter)).ok) await this.#rows.delete(id);
    return letter;
  }

  async unbury(id: string): Promise<void> {
    await this.#rows.delete(id);
  }

  /** Lists the letters, the oldest first. */
  async all(): Promise<readonly DeadLetter[]> {
    const rows = await allRows((page) => this.#rows.find({ index: 'byFailedAt', ...page }));
    return rows.map(({ name, jobId, data, failedAt, error }) => ({ name, id: jobId, data, failedAt, error }));
  }
}
