import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { saidOf } from '../words/said-error.ts';
import { type SaidValue, saying } from '../words/saying.ts';
import { wordsIn } from '../words/words.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { JobRow } from './job-entity.ts';
import type { DeadLetter, Job, JobHandler, JobName } from './job-queue.ts';

export interface NextRun {
  readonly waitMs: number;
  readonly attempts: number;
  /** The exact time of the next interval, however long the note takes; null: `waitMs` from now. */
  readonly dueMs: number | null;
}

/** What a queue stores about a running job. */
export interface JobNotes {
  /**
   * Counts the attempt before it is made, so that a job that kills the process is not tried for ever. Null: the job is
   * gone.
   */
  begin(key: string): Promise<JobRow | null>;
  /** Makes the job wait again, for this time, with this number of attempts. */
  later(row: JobRow, next: NextRun): Promise<void>;
  /** Notes that the job is over. */
  remove(row: JobRow): Promise<void>;
}

export interface JobRunParts {
  readonly letters: DeadLetters;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** The time, by the same clock as the rows' `dueAt`. */
  readonly nowMs: () => number;
  readonly log: Log;
  /** How long to wait after the n-th failure in a row. */
  readonly backOffMs: (failures: number) => number;
  readonly observe: (name: JobName, outcome: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number) => void;
  readonly onBuried: (letter: DeadLetter) => void;
  readonly onDone: (job: Job) => void;
}

/** The parts of one run. */
interface Work {
  readonly handler: JobHandler;
  /** Aborted when the queue stops or another worker has the job. */
  readonly signal: AbortSignal;
  readonly notes: JobNotes;
}

/** When the job runs again, and whether that is stored; null when it is over. */
export type Again = { readonly waitMs: number; readonly isNoted: boolean } | null;

const { of: english } = wordsIn('en');

/** Does one run of one job, from the note that it runs to the note of its result. Never throws. */
export class JobRun {
  readonly #parts: JobRunParts;
  /** How often in a row the store itself failed, by job: these do not count as the job's own attempts. */
  readonly #storeFailures = new Map<string, number>();

  constructor(parts: JobRunParts) {
    this.#parts = parts;
  }

  async once(key: string, { handler, signal, notes }: Work): Promise<Again> {
    try {
      const row = await notes.begin(key);
      const again = row === null ? null : await this.#perform(row, { handler, signal, notes });
      this.#storeFailures.delete(key);
      return again;
    } catch (error) {
      return signal.aborted ? null : this.#storeFailed(key, error);
    }
  }

  async #perform(row: JobRow, { handler, signal, notes }: Work): Promise<Again> {
    const { clock, observe } = this.#parts;
    // The attempts are used up here only when the process died in the last one.
    if (row.maxAttempts !== null && row.attempts > row.maxAttempts) {
      return this.#giveUp(row, saying('queue-error.died-running'), notes);
    }
    const startedMs = clock.monotonicMs();
    try {
      const result = await handler(jobOf(row), signal);
      observe(row.name, result, clock.monotonicMs() - startedMs);
    } catch (error) {
      if (signal.aborted) return later(notes, row, { waitMs: 0, attempts: row.attempts - 1 });
      observe(row.name, 'failed', clock.monotonicMs() - startedMs);
      return this.#failed(row, error, notes);
    }
    return this.#succeeded(row, notes);
  }

  async #succeeded(row: JobRow, notes: JobNotes): Promise<Again> {
    await this.#parts.letters.unbury(row.id);
    this.#parts.onDone(jobOf(row));
    if (row.repeatEveryMs !== null) return this.#nextTime(row, row.repeatEveryMs, notes);
    await notes.remove(row);
    return null;
  }

  async #failed(row: JobRow, error: unknown, notes: JobNotes): Promise<Again> {
    const { log, backOffMs } = this.#parts;
    const reason = saidOf(error);
    if (row.maxAttempts !== null && row.attempts >= row.maxAttempts) return this.#giveUp(row, reason, notes);
    const waitMs = Math.min(backOffMs(row.attempts), row.repeatEveryMs ?? Number.POSITIVE_INFINITY);
    log.warn(`job ${row.id} failed and is tried again: ${english(reason)}`, { attempts: row.attempts, waitMs, error });
    return later(notes, row, { waitMs, attempts: row.attempts });
  }

  async #giveUp(row: JobRow, reason: SaidValue, notes: JobNotes): Promise<Again> {
    const { letters, log, observe } = this.#parts;
    observe(row.name, 'given-up', 0);
    log.error(`job ${row.id} failed ${row.attempts} times and is given up: ${english(reason)}`, { job: row.id });
    const letter = await letters.bury(row, reason);
    this.#parts.onBuried({ ...jobOf(row), failedAt: letter.failedAt, error: reason });
    if (row.repeatEveryMs !== null) return this.#nextTime(row, row.repeatEveryMs, notes);
    await notes.remove(row);
    return null;
  }

  /**
   * Counts from the time it was due, so that the interval does not drift; times that have already passed are left out.
   */
  #nextTime(row: JobRow, everyMs: number, notes: JobNotes): Promise<Again> {
    const nowMs = this.#parts.nowMs();
    const sinceDueMs = nowMs - row.dueAt.getTime();
    // When the wall clock was set, this time is wrong: then the interval starts again from now.
    if (sinceDueMs < 0 || sinceDueMs >= 1_000 * everyMs) return later(notes, row, { waitMs: everyMs, attempts: 0 });
    const dueMs = row.dueAt.getTime() + (Math.floor(sinceDueMs / everyMs) + 1) * everyMs;
    return later(notes, row, { waitMs: dueMs - nowMs, attempts: 0, dueMs });
  }

  /** The store could not be read or written: the stored job stays as it is, and it is tried again here. */
  #storeFailed(key: string, error: unknown): Again {
    const { log, backOffMs } = this.#parts;
    const failures = (this.#storeFailures.get(key) ?? 0) + 1;
    this.#storeFailures.set(key, failures);
    const waitMs = backOffMs(failures);
    log.warn('the result of a job could not be stored; the job runs again', { job: key, waitMs, error });
    return { waitMs, isNoted: false };
  }
}

async function later(
  notes: JobNotes,
  row: JobRow,
  next: Omit<NextRun, 'dueMs'> & { readonly dueMs?: number },
): Promise<Again> {
  await notes.later(row, { dueMs: null, ...next });
  return { waitMs: next.waitMs, isNoted: true };
}

function jobOf({ name, jobId: id, data }: JobRow): Job {
  return { name, id, data };
}
