import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobRow } from '../../kernel/jobs/job-entity.ts';
import type { JobNotes, NextRun } from '../../kernel/jobs/job-run.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { BullLane, TakenJob } from './bull-lane.ts';
import type { ClusterClaim } from './cluster-claim.ts';
import type { QueueTime } from './redis-time.ts';

export interface JobHoldParts {
  readonly lane: BullLane;
  readonly taken: TakenJob;
  readonly row: JobRow;
  readonly claim: ClusterClaim;
  readonly clock: Clock;
  readonly time: QueueTime;
  readonly log: Log;
  readonly random: () => number;
  readonly lockMs: number;
  /** Aborted when the process sends nothing more to Redis. */
  readonly closed: AbortSignal;
}

const RETRY = { firstMs: 250, longestMs: 2_000 } as const;

/** This worker's lock on a job that it runs. It renews the lock and notes the job's result. */
export class JobHold implements JobNotes {
  readonly #parts: JobHoldParts;
  readonly #epoch: string;
  readonly #asked = new AbortController();
  readonly #over = new AbortController();
  #attempts: number;
  #isLost = false;

  constructor(parts: JobHoldParts) {
    this.#parts = parts;
    this.#epoch = parts.claim.epoch;
    this.#attempts = parts.row.attempts;
  }

  /** For the handler: aborted when the queue stops, or when another worker has the job (JX_QUEUE_LOCK_LOST). */
  get signal(): AbortSignal {
    return this.#asked.signal;
  }

  /** Tells the handler to give up because the queue stops. */
  giveUp(): void {
    this.#asked.abort();
  }

  /**
   * Renews the lock until the job is over, however long that takes. While Redis is away the handler goes on, because
   * nobody else can take the job then. When Redis is back, the lock is renewed or taken again before others may take
   * jobs without a lock.
   */
  async keep(): Promise<void> {
    const { clock, lockMs, closed } = this.#parts;
    const over = AbortSignal.any([this.#over.signal, closed]);
    let waitMs = lockMs / 3;
    while (!this.#isLost) {
      await clock.sleep(waitMs, over);
      if (over.aborted) return;
      try {
        await this.#renew();
        waitMs = lockMs / 3;
      } catch (error) {
        if (!(error instanceof JiexunError)) throw error;
        waitMs = Math.min(lockMs / 3, RETRY.longestMs / 2);
      }
    }
  }

  /** Stops renewing the lock. */
  release(): void {
    this.#over.abort();
  }

  async begin(): Promise<JobRow | null> {
    const { lane, taken, row } = this.#parts;
    this.#attempts = await this.#insist(() => lane.begin(taken));
    return { ...row, attempts: this.#attempts };
  }

  async later(_: JobRow, { waitMs, attempts, dueMs }: NextRun): Promise<void> {
    const { lane, taken, time } = this.#parts;
    await this.#asOurs(() => lane.later(taken, { dueMs: dueMs ?? time.nowMs() + waitMs, attempts }));
  }

  async remove(): Promise<void> {
    const { lane, taken } = this.#parts;
    await this.#asOurs(async () => (await lane.finish(taken)) === 'done');
  }

  /** The job runs again after this time, and this attempt does not count. */
  async postpone(waitMs: number): Promise<void> {
    await this.later(this.#parts.row, { waitMs, attempts: Math.max(0, this.#attempts - 1), dueMs: null });
  }

  /** Tries once more when the lock had only expired; does nothing when another worker has the job. */
  async #asOurs(work: () => Promise<boolean>): Promise<void> {
    // A later renewal would read the job's end as a lost lock.
    this.#over.abort();
    if (this.#isLost || (await this.#insist(work))) return;
    if (await this.#insist(() => this.#renew())) await this.#insist(work);
  }

  async #renew(): Promise<boolean> {
    const { lane, taken, claim, row, log } = this.#parts;
    const { epochKey } = claim;
    if (await lane.renew(taken, { attempts: this.#attempts, epochKey, epoch: this.#epoch })) return true;
    if (!this.#isLost) {
      log.warn(`job ${row.id} ran here and is another worker's now`, { job: row.id });
      this.#asked.abort(saidError('JX_QUEUE_LOCK_LOST', saying('queue-error.lock-lost', { job: row.id })));
    }
    this.#isLost = true;
    return false;
  }

  /**
   * Repeats the call until Redis accepts it: a job's result must not be lost. @throws what failed, when the queue is
   * closed
   */
  async #insist<T>(work: () => Promise<T>): Promise<T> {
    const { clock, closed, random } = this.#parts;
    for (let failures = 1; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (closed.aborted) throw error;
        await clock.sleep(backOffMs(RETRY, failures, random), closed);
      }
    }
  }
}
