import type { Clock } from '../../domain/clock.ts';
import { JiexunError } from '../../domain/error.ts';
import { type DeadLetterRow, deadLetters, type JobRow, jobs } from '../../jobs/job-entity.ts';
import type { Job, JobOptions } from '../../jobs/job-queue.ts';
import type { Collection, Store } from '../../store/collection.ts';

const DEFAULT_ATTEMPTS = 10;
const PAGE = 500;

/** The queue's rows in the store: what must be known of a job when the process that ran it is gone. */
export class JobKeeper {
  readonly #clock: Clock;
  readonly #jobs: Collection<JobRow>;
  readonly #dead: Collection<DeadLetterRow>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
    this.#clock = clock;
    this.#jobs = store.collection(jobs);
    this.#dead = store.collection(deadLetters);
  }

  /** A repeated job that is known already takes over the new plan, and comes no later than that says. */
  async add(
    job: Job,
    options: JobOptions,
  ): Promise<{ readonly outcome: 'added' | 'changed' | 'duplicate'; readonly row: JobRow }> {
    const row = this.#newRow(job, options);
    const inserted = await this.#jobs.insert(row);
    if (inserted.ok) return { outcome: 'added', row };
    if (row.repeatEveryMs === null) return { outcome: 'duplicate', row };
    const changed = await this.change(row.id, (known) => {
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
    return allPages((after) => this.#jobs.find({ index: 'byDue', range: { to: dueBefore }, limit: PAGE, ...after }));
  }

  get(id: string): Promise<JobRow | null> {
    return this.#jobs.get(id);
  }

  /** Read, change, compare-and-set; null when the row is gone or `to` wants no change. */
  async change(id: string, to: (known: JobRow) => JobRow | null): Promise<JobRow | null> {
    for (;;) {
      const known = await this.#jobs.get(id);
      const changed = known === null ? null : to(known);
      if (changed === null) return null;
      const replaced = await this.#jobs.replace(changed);
      if (replaced.ok) return { ...changed, version: replaced.version };
      if (replaced.why !== 'stale') return null;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#jobs.delete(id);
  }

  /** Once more does no harm: a later failure of the same job replaces the letter. */
  async bury(row: JobRow, error: string): Promise<DeadLetterRow> {
    const { id, name, jobId, data, attempts } = row;
    const letter: DeadLetterRow = { id, version: 1, name, jobId, data, attempts, error, failedAt: this.#clock.now() };
    while (!(await this.#dead.insert(letter)).ok) await this.#dead.delete(id);
    return letter;
  }

  async unbury(id: string): Promise<void> {
    await this.#dead.delete(id);
  }

  async buried(): Promise<readonly DeadLetterRow[]> {
    return allPages((after) => this.#dead.find({ index: 'byFailedAt', limit: PAGE, ...after }));
  }

  async countByName(): Promise<ReadonlyMap<unknown, number>> {
    return this.#jobs.count({ index: 'byName', groupBy: 'name' });
  }

  #newRow(job: Job, { delayMs = 0, repeatEveryMs, attempts = DEFAULT_ATTEMPTS }: JobOptions): JobRow {
    const wrong = !(delayMs >= 0) || !(attempts >= 1) || (repeatEveryMs !== undefined && !(repeatEveryMs >= 1));
    if (wrong) {
      const found = JSON.stringify({ delayMs, repeatEveryMs, attempts });
      throw new JiexunError(
        'JX_JOB_OPTIONS',
        `Job ${job.name}/${job.id}: delay ≥ 0, repeat ≥ 1 ms, attempts ≥ 1, found ${found}.`,
      );
    }
    return {
      id: `${job.name}/${job.id}`,
      version: 1,
      name: job.name,
      jobId: job.id,
      data: { ...job.data },
      state: 'waiting',
      attempts: 0,
      dueAt: new Date(this.#clock.now().getTime() + delayMs),
      waitMs: delayMs,
      repeatEveryMs: repeatEveryMs ?? null,
      maxAttempts: Number.isFinite(attempts) ? Math.floor(attempts) : null,
    };
  }
}

async function allPages<T>(
  find: (after: { readonly after?: string }) => Promise<{ readonly rows: readonly T[]; readonly next: string | null }>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: { readonly rows: readonly T[]; readonly next: string | null } = await find(after);
    rows.push(...page.rows);
    after = page.next === null ? null : { after: page.next };
  }
  return rows;
}
