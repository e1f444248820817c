import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { DeadLetters } from '../../kernel/jobs/dead-letters.ts';
import type { JobRow } from '../../kernel/jobs/job-entity.ts';
import type { DeadLetter, JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { JobRun } from '../../kernel/jobs/job-run.ts';
import type { BullLane, TakenJob } from './bull-lane.ts';
import type { ClusterClaim } from './cluster-claim.ts';
import { JobHold } from './job-hold.ts';
import { readJob } from './job-payload.ts';
import type { QueueTime } from './redis-time.ts';

export interface RunningJobsParts {
  readonly claim: ClusterClaim;
  readonly run: JobRun;
  readonly letters: DeadLetters;
  readonly onBuried: (letter: DeadLetter) => void;
  readonly clock: Clock;
  readonly time: QueueTime;
  readonly log: Log;
  readonly random: () => number;
  readonly lockMs: number;
}

const PUT_BACK_MS = 2_000;

/** The jobs that this process runs now. */
export class RunningJobs {
  readonly #parts: RunningJobsParts;
  readonly #closed = new AbortController();
  readonly #holds = new Map<Promise<void>, JobHold>();

  constructor(parts: RunningJobsParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#holds.size;
  }

  /** Runs the job until it ends in any way; never throws. */
  run(lane: BullLane, handler: JobHandler, taken: TakenJob): Promise<void> {
    const { lockMs, claim, clock, time, log, random } = this.#parts;
    const read = readJob(lane.name, taken.bullId, taken.hash);
    const { row } = read;
    const closed = this.#closed.signal;
    const hold = new JobHold({ lane, taken, row, claim, clock, time, log, random, lockMs, closed });
    void hold.keep();
    const running = (read.why === null ? this.#perform(row, handler, hold) : this.#refuse(row, read.why, hold))
      .catch((error: unknown) => {
        log.warn('the result of a job could not be noted; the job runs again', { job: row.id, error });
      })
      .finally(() => {
        hold.release();
        this.#holds.delete(running);
      });
    this.#holds.set(running, hold);
    return running;
  }

  /** Resolves when the next of these jobs ends. */
  async one(): Promise<void> {
    await Promise.race(this.#holds.keys());
  }

  /** Waits until no job runs, at most this long. */
  async idle(withinMs: number): Promise<void> {
    const done = new AbortController();
    const late = this.#parts.clock.sleep(withinMs, done.signal).then(() => true);
    while (this.#holds.size > 0) if (await Promise.race([late, this.one().then(() => false)])) break;
    done.abort();
  }

  giveUp(): void {
    for (const hold of this.#holds.values()) hold.giveUp();
  }

  /** Jobs that do not end are put back, so that others can run them at once. */
  async putBack(): Promise<void> {
    const holds = [...this.#holds.values()];
    for (const hold of holds) hold.release();
    const done = new AbortController();
    const late = this.#parts.clock.sleep(PUT_BACK_MS, done.signal);
    await Promise.race([Promise.allSettled(holds.map((hold) => hold.postpone(0))), late]);
    done.abort();
  }

  /** From now on nothing is sent to Redis. */
  close(): void {
    this.#closed.abort();
  }

  async #perform(row: JobRow, handler: JobHandler, hold: JobHold): Promise<void> {
    const again = await this.#parts.run.once(row.id, { handler, signal: hold.signal, notes: hold });
    // The store with the dead letters failed: the job itself did not fail.
    if (again?.isNoted === false) await hold.postpone(again.waitMs);
  }

  /** Data that another program wrote is not a job, and will not be one next time. */
  async #refuse(row: JobRow, why: string, hold: JobHold): Promise<void> {
    await this.bury(row, why);
    await hold.remove();
  }

  async bury(row: Pick<JobRow, 'id' | 'name' | 'jobId' | 'data' | 'attempts'>, why: string): Promise<void> {
    const { letters, log, onBuried } = this.#parts;
    log.error(`job ${row.id} cannot be read and is given up: ${why}`, { job: row.id });
    const { failedAt } = await letters.bury(row, why);
    onBuried({ name: row.name, id: row.jobId, data: row.data, failedAt, error: why });
  }
}
