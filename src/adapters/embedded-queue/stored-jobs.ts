import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { type JobRow, jobs } from '../../kernel/jobs/job-entity.ts';
import { plannedJob } from '../../kernel/jobs/job-plan.ts';
import type { Job, JobOptions } from '../../kernel/jobs/job-queue.ts';
import type { JobNotes, NextRun } from '../../kernel/jobs/job-run.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';

/** The queue's rows in the store: what the next process must know of a job when the process that ran it is gone. */
export class StoredJobs implements JobNotes {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #jobs: Collection<JobRow>;

  constructor({ store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
    this.#jobs = store.collection(jobs);
  }

  /** Gives a known repeated job the new plan; it runs no later than the new plan says. */
  async add(
    job: Job,
    options: JobOptions,
  ): Promise<{ readonly outcome: 'added' | 'changed' | 'duplicate'; readonly row: JobRow }> {
    const row = plannedJob(job, options, this.#clock.now().getTime());
    const inserted = await this.#jobs.insert(row);
    if (inserted.ok) return { outcome: 'added', row };
    if (row.repeatEveryMs === null) return { outcome: 'duplicate', row };
    const changed = await this.#change(row.id, (known) => {
      if (known.repeatEveryMs === row.repeatEveryMs) return null;
      const waitMs = Math.min(known.waitMs, row.repeatEveryMs ?? 0);
      const dueAt = new Date(Math.min(known.dueAt.getTime(), row.dueAt.getTime() + waitMs));
      return {
        ...known,
        data: row.data,
        repeatEveryMs: row.repeatEveryMs,
        maxAttempts: row.maxAttempts,
        waitMs,
        dueAt,
      };
    });
    return changed === null ? { outcome: 'duplicate', row } : { outcome: 'changed', row: changed };
  }

  /** The earliest due first; all of them when no time is given. */
  async waiting(dueBefore: Date | null): Promise<readonly JobRow[]> {
    return allRows((page) => this.#jobs.find({ index: 'byDue', range: { to: dueBefore }, ...page }));
  }

  async begin(key: string): Promise<JobRow | null> {
    try {
      return await this.#change(key, (row) => ({ ...row, state: 'running', attempts: row.attempts + 1 }));
    } catch (error) {
      const row = await this.#jobs.get(key);
      // With a full disk nothing can be written, but the job that makes room must still run.
      this.#log.warn('a job runs although the store could not note its start', { job: key, error });
      return row === null ? null : { ...row, attempts: row.attempts + 1 };
    }
  }

  async later(row: JobRow, { waitMs, attempts, dueMs }: NextRun): Promise<void> {
    const dueAt = new Date(dueMs ?? this.#clock.now().getTime() + waitMs);
    await this.#change(row.id, (known) => ({ ...known, state: 'waiting', attempts, dueAt, waitMs }));
  }

  async remove(row: JobRow): Promise<void> {
    await this.#jobs.delete(row.id);
  }

  async has(id: string): Promise<boolean> {
    return (await this.#jobs.get(id)) !== null;
  }

  async countByName(): Promise<ReadonlyMap<unknown, number>> {
    return this.#jobs.count({ index: 'byName', groupBy: 'name' });
  }

  /** Read, change, compare-and-set; null when the row is gone or `to` wants no change. */
  async #change(id: string, to: (known: JobRow) => JobRow | null): Promise<JobRow | null> {
    for (;;) {
      const known = await this.#jobs.get(id);
      const changed = known === null ? null : to(known);
      if (changed === null) return null;
      const replaced = await this.#jobs.replace(changed);
      if (replaced.ok) return { ...changed, version: replaced.version };
      if (replaced.why !== 'stale') return null;
    }
  }
}
