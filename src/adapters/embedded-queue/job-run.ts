import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import type { JobRow } from '../../jobs/job-entity.ts';
import type { DeadLetter, Job, JobHandler, JobName } from '../../jobs/job-queue.ts';
import type { JobKeeper } from './job-keeper.ts';

export interface JobRunParts {
  readonly keeper: JobKeeper;
  readonly clock: Clock;
  readonly log: Log;
  /** How long to wait after the n-th failure in a row. */
  readonly backOffMs: (failures: number) => number;
  readonly observe: (name: JobName, outcome: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number) => void;
  readonly onBuried: (letter: DeadLetter) => void;
  readonly onDone: (job: Job) => void;
  /** Aborted when the queue stops. */
  readonly signal: AbortSignal;
}

/** When the job comes again; null when it is over. */
type Again = { readonly waitMs: number } | null;

/** One run of one job, from the mark that it runs to what becomes of it. Never throws. */
export class JobRun {
  readonly #parts: JobRunParts;
  /** Failures of the store itself in a row, by job: the job's own attempts do not pay for them. */
  readonly #storeFailures = new Map<string, number>();

  constructor(parts: JobRunParts) {
    this.#parts = parts;
  }

  async once(key: string, handler: JobHandler): Promise<Again> {
    try {
      const row = await this.#begin(key);
      const again = row === null ? null : await this.#perform(row, handler);
      this.#storeFailures.delete(key);
      return again;
    } catch (error) {
      return this.#storeFailed(key, error);
    }
  }

  /** Counts the attempt before it is made, so that a job that kills the process does not do so for ever. */
  async #begin(key: string): Promise<JobRow | null> {
    const { keeper, log } = this.#parts;
    try {
      return await keeper.change(key, (row) => ({ ...row, state: 'running', attempts: row.attempts + 1 }));
    } catch (error) {
      const row = await keeper.get(key);
      // With a full disk nothing can be marked, but the job that makes room must run all the same.
      log.warn('a job runs though the store could not note it', { job: key, error });
      return row === null ? null : { ...row, attempts: row.attempts + 1 };
    }
  }

  async #perform(row: JobRow, handler: JobHandler): Promise<Again> {
    const { clock, observe, signal } = this.#parts;
    // Beyond its attempts only when the process died in the last one.
    if (row.maxAttempts !== null && row.attempts > row.maxAttempts) {
      return this.#giveUp(row, 'the process died while it ran');
    }
    const startedMs = clock.monotonicMs();
    try {
      const result = await handler(jobOf(row), signal);
      observe(row.name, result, clock.monotonicMs() - startedMs);
    } catch (error) {
      if (signal.aborted) return this.#later(row, 0, row.attempts - 1);
      observe(row.name, 'failed', clock.monotonicMs() - startedMs);
      return this.#failed(row, error);
    }
    return this.#succeeded(row);
  }

  async #succeeded(row: JobRow): Promise<Again> {
    await this.#parts.keeper.unbury(row.id);
    this.#parts.onDone(jobOf(row));
    if (row.repeatEveryMs !== null) return this.#nextTime(row, row.repeatEveryMs);
    await this.#parts.keeper.remove(row.id);
    return null;
  }

  async #failed(row: JobRow, error: unknown): Promise<Again> {
    const { log, backOffMs } = this.#parts;
    const reason = error instanceof Error ? error.message : `${error}`;
    if (row.maxAttempts !== null && row.attempts >= row.maxAttempts) return this.#giveUp(row, reason);
    const waitMs = Math.min(backOffMs(row.attempts), row.repeatEveryMs ?? Number.POSITIVE_INFINITY);
    log.warn(`job ${row.id} failed and is tried again: ${reason}`, { attempts: row.attempts, waitMs, error });
    return this.#later(row, waitMs, row.attempts);
  }

  async #giveUp(row: JobRow, reason: string): Promise<Again> {
    const { keeper, log, observe } = this.#parts;
    observe(row.name, 'given-up', 0);
    log.error(`job ${row.id} failed ${row.attempts} times and is given up: ${reason}`, { job: row.id });
    const letter = await keeper.bury(row, reason);
    this.#parts.onBuried({ ...jobOf(row), failedAt: letter.failedAt, error: reason });
    if (row.repeatEveryMs !== null) return this.#nextTime(row, row.repeatEveryMs);
    await keeper.remove(row.id);
    return null;
  }

  /** Counted from when it was due, so that it does not drift; times that have passed meanwhile are left out. */
  #nextTime(row: JobRow, everyMs: number): Promise<Again> {
    const sinceDueMs = this.#parts.clock.now().getTime() - row.dueAt.getTime();
    // A wall clock that was set makes this nonsense: then the beat starts anew.
    const lateMs = sinceDueMs >= 0 && sinceDueMs < 1_000 * everyMs ? sinceDueMs % everyMs : 0;
    return this.#later(row, everyMs - lateMs, 0);
  }

  async #later(row: JobRow, waitMs: number, attempts: number): Promise<Again> {
    const { keeper, clock } = this.#parts;
    const dueAt = new Date(clock.now().getTime() + waitMs);
    await keeper.change(row.id, (known) => ({ ...known, state: 'waiting', attempts, dueAt, waitMs }));
    return { waitMs };
  }

  /** The store could not be read or written: the job stays as it is there and is tried again here. */
  #storeFailed(key: string, error: unknown): Again {
    const { log, backOffMs, signal } = this.#parts;
    if (signal.aborted) return null;
    const failures = (this.#storeFailures.get(key) ?? 0) + 1;
    this.#storeFailures.set(key, failures);
    const waitMs = backOffMs(failures);
    log.warn('what became of a job could not be kept; it runs again', { job: key, waitMs, error });
    return { waitMs };
  }
}

function jobOf({ name, jobId: id, data }: JobRow): Job {
  return { name, id, data };
}
