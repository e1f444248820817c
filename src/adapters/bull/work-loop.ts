import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobHandler, JobName } from '../../kernel/jobs/job-queue.ts';
import { BrokenLanes, isWrongType } from './broken-lanes.ts';
import type { BullLane, TakenJob } from './bull-lane.ts';
import { NO_JOB, strangeJob } from './job-payload.ts';
import { LaneEvents } from './lane-events.ts';
import type { RedisLinks } from './redis-links.ts';
import type { QueueTime } from './redis-time.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface WorkLoopParts {
  readonly links: RedisLinks;
  readonly prefix: string;
  readonly lanes: ReadonlyMap<JobName, BullLane>;
  readonly jobs: RunningJobs;
  /** Adds again what Redis has lost. */
  readonly reconcile: () => Promise<void>;
  readonly clock: Clock;
  readonly time: QueueTime;
  readonly log: Log;
  readonly random: () => number;
  readonly lockMs: number;
  readonly pollMs: number;
  readonly reconcileMs: number;
}

/** One job name that this process runs. */
interface Work {
  readonly lane: BullLane;
  readonly handler: JobHandler;
  concurrency: number;
  running: number;
  /** Tells the loop that a job may wait. */
  isStirred: boolean;
  nextDueMs: number;
}

const RETRY = { firstMs: 250, longestMs: 2_000 } as const;

/**
 * Takes jobs while there is room for them. It wakes when somebody adds a job, when the next delay ends, and every
 * `pollMs`.
 */
export class WorkLoop {
  readonly #parts: WorkLoopParts;
  readonly #works = new Map<JobName, Work>();
  readonly #events: LaneEvents;
  readonly #broken: BrokenLanes;
  #alarm = new AbortController();
  #isStopping = false;
  #loop: Promise<void> = Promise.resolve();
  #polledMs = Number.NEGATIVE_INFINITY;
  #reconciledMs = Number.NEGATIVE_INFINITY;
  #troubledMs = Number.NEGATIVE_INFINITY;

  constructor(parts: WorkLoopParts) {
    this.#parts = parts;
    const { links, prefix, log } = parts;
    this.#broken = new BrokenLanes({ prefix, log });
    this.#events = new LaneEvents({
      links,
      prefix,
      onWaiting: (name) => this.expect(name, Number.NEGATIVE_INFINITY),
      onDelayed: (name, dueMs) => this.expect(name, dueMs),
      onBack: () => this.#back(),
    });
  }

  process(name: JobName, handler: JobHandler, concurrency: number): void {
    const lane = this.#parts.lanes.get(name);
    if (lane === undefined) throw new JiexunError('JX_JOB_HANDLER', `${name} is no job of this program.`);
    if (this.#works.has(name)) throw new JiexunError('JX_JOB_HANDLER', `Job ${name} has a handler already.`);
    const state = { running: 0, isStirred: true, nextDueMs: Number.POSITIVE_INFINITY };
    this.#works.set(name, { lane, handler, concurrency, ...state });
  }

  setConcurrency(name: JobName, concurrency: number): void {
    const work = this.#works.get(name);
    if (work === undefined) throw new JiexunError('JX_JOB_HANDLER', `Job ${name} has no handler here.`);
    work.concurrency = concurrency;
    this.expect(name, Number.NEGATIVE_INFINITY);
  }

  handles(name: JobName): boolean {
    return this.#works.has(name);
  }

  running(name: JobName): number {
    return this.#works.get(name)?.running ?? 0;
  }

  /** A job of that name is due then. */
  expect(name: JobName, dueMs: number): void {
    const work = this.#works.get(name);
    if (work === undefined || dueMs >= work.nextDueMs) return;
    if (dueMs <= this.#parts.time.nowMs()) work.isStirred = true;
    else work.nextDueMs = dueMs;
    this.#alarm.abort();
  }

  start(): void {
    this.#events.listen();
    this.#loop = this.#go();
  }

  async stop(withinMs: number): Promise<void> {
    this.#isStopping = true;
    this.#alarm.abort();
    await this.#loop;
    const { jobs, log } = this.#parts;
    await jobs.idle(withinMs * 0.8);
    jobs.giveUp();
    await jobs.idle(withinMs * 0.2);
    if (jobs.count === 0) return;
    log.warn('jobs still ran at the stop and are put back', { jobs: jobs.count });
    await jobs.putBack();
  }

  close(): void {
    this.#isStopping = true;
    this.#parts.jobs.close();
    this.#alarm.abort();
    this.#events.close();
  }

  /** One job after the other, in the order of their times. */
  async drain(): Promise<void> {
    for (;;) {
      const works = [...this.#works.values()];
      for (const { lane } of works) await lane.promote();
      const dues = await Promise.all(works.map(async (work) => ({ work, dueMs: await work.lane.firstDueMs() })));
      const [first] = dues
        .flatMap(({ work, dueMs }) => (dueMs === null ? [] : [{ work, dueMs }]))
        .sort((a, b) => a.dueMs - b.dueMs);
      const taken = first && (await this.#take(first.work));
      if (first !== undefined && taken) await this.#launch(first.work, taken);
      else if (this.#parts.jobs.count > 0) await this.#parts.jobs.one();
      else if (first === undefined) return;
    }
  }

  /** Runs until it is stopped; never throws. */
  async #go(): Promise<void> {
    const { clock, log, random } = this.#parts;
    for (let failures = 0; !this.#isStopping; ) {
      this.#alarm = new AbortController();
      const { signal } = this.#alarm;
      let waitMs: number;
      try {
        waitMs = await this.#round();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.#troubledMs = clock.monotonicMs();
        const isTaken = error instanceof JiexunError && error.code === 'JX_QUEUE_TAKEN';
        if (failures === 1) {
          log[isTaken ? 'error' : 'warn'](`the queue could not be checked; trying again: ${messageOf(error)}`);
        }
        waitMs = backOffMs(RETRY, failures, random);
        for (const work of this.#works.values()) work.isStirred = true;
      }
      if (!this.#isStopping) await clock.sleep(waitMs, signal);
    }
  }

  /** Tells how long nothing needs to be done, as far as the loop knows. */
  async #round(): Promise<number> {
    const { clock, time, pollMs } = this.#parts;
    if (clock.monotonicMs() >= this.#polledMs + pollMs) await this.#poll();
    const due = [...this.#works.values()].filter((work) => work.isStirred || work.nextDueMs <= time.nowMs());
    for (const work of due) await this.#broken.unless(work.lane, () => this.#fill(work));
    const nextDueMs = Math.min(...[...this.#works.values()].map((work) => work.nextDueMs));
    const nextPollMs = this.#polledMs + pollMs - clock.monotonicMs();
    return Math.max(0, Math.min(nextPollMs, nextDueMs - time.nowMs()));
  }

  async #poll(): Promise<void> {
    const { clock, time, lockMs, pollMs, reconcileMs, reconcile } = this.#parts;
    const nowMs = clock.monotonicMs();
    this.#events.probe();
    if (nowMs >= this.#reconciledMs + reconcileMs) {
      await time.measure();
      await reconcile();
      this.#reconciledMs = nowMs;
    }
    // After an outage the workers that hold jobs renew their locks first.
    const isCalm = nowMs >= this.#troubledMs + lockMs / 2;
    for (const work of this.#works.values()) {
      work.isStirred = true;
      await this.#broken.unless(work.lane, async () => {
        await work.lane.recover(isCalm ? Math.max(1, Math.floor(pollMs * 0.9)) : 0);
      });
    }
    this.#polledMs = nowMs;
  }

  async #fill(work: Work): Promise<void> {
    work.isStirred = false;
    work.nextDueMs = Number.POSITIVE_INFINITY;
    const nextDueMs = await work.lane.promote();
    work.nextDueMs = Math.min(work.nextDueMs, nextDueMs ?? Number.POSITIVE_INFINITY);
    while (work.running < work.concurrency && !this.#isStopping) {
      const taken = await this.#take(work);
      if (taken === null) break;
      void this.#launch(work, taken);
    }
    this.#broken.works(work.lane);
  }

  async #take({ lane }: Work): Promise<TakenJob | null> {
    try {
      return await lane.take();
    } catch (error) {
      if (!isWrongType(error)) throw error;
      for (const bullId of await lane.evict()) {
        await this.#parts.jobs.bury(strangeJob(lane.name, bullId, bullId), `${NO_JOB}: a key of another type`);
      }
      return lane.take();
    }
  }

  async #launch(work: Work, taken: TakenJob): Promise<void> {
    work.running += 1;
    await this.#parts.jobs.run(work.lane, work.handler, taken);
    work.running -= 1;
    this.expect(work.lane.name, Number.NEGATIVE_INFINITY);
  }

  /** Redis is back, and may have lost data. */
  #back(): void {
    this.#troubledMs = this.#parts.clock.monotonicMs();
    this.#polledMs = Number.NEGATIVE_INFINITY;
    this.#reconciledMs = Number.NEGATIVE_INFINITY;
    this.#alarm.abort();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
