import { type BackOff, backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { DeadLetters } from '../../kernel/jobs/dead-letters.ts';
import { plannedJob } from '../../kernel/jobs/job-plan.ts';
import type { DeadLetter, Job, JobHandler, JobName, JobOptions, JobQueue } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { JobRun } from '../../kernel/jobs/job-run.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { BullLane } from './bull-lane.ts';
import { type OpenLinks, openLinks, type RedisAccess } from './open-links.ts';
import { type QueueTime, RedisTime } from './redis-time.ts';
import { RunningJobs } from './running-jobs.ts';
import { ServerFitness } from './server-fitness.ts';
import { WorkLoop } from './work-loop.ts';

export interface BullQueueOptions {
  /** Keeps the dead letters: they outlive a Redis that is emptied. */
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1): the jitter of the back-off. */
  readonly random: () => number;
  /** The jobs that this process runs, each with a handler; it may add any. Default: all. */
  readonly runs?: readonly JobName[];
  /** Default: from 1 s to 10 min. */
  readonly backOff?: BackOff;
  /** When a process dies, its job runs elsewhere after this time (plus `pollMs`). Default 30 s. */
  readonly lockMs?: number;
  /** A waiting job that was not announced is found within this time. Default 5 s. */
  readonly pollMs?: number;
  /** How often the queue looks for jobs that Redis has lost. Default 20 s. */
  readonly reconcileMs?: number;
  /** Hears how each run ended and how long it took. */
  readonly observe?: (name: JobName, outcome: 'done' | 'skipped' | 'failed' | 'given-up', durationMs: number) => void;
  readonly onBuried?: (letter: DeadLetter) => void;
  /** A job succeeded: its dead letter, if there was one, is gone. */
  readonly onDone?: (job: Job) => void;
}

interface Repeated {
  readonly job: Job;
  readonly options: JobOptions;
}

/**
 * Jobs in Redis, which any process of the cluster may run. It uses Bull's keys and scripts, one Bull queue for each job
 * name, and our own loop.
 */
export class BullQueue implements JobQueue {
  readonly #redis: OpenLinks;
  readonly #time: QueueTime;
  readonly #log: Log;
  readonly #runs: readonly JobName[];
  readonly #lanes: ReadonlyMap<JobName, BullLane>;
  readonly #letters: DeadLetters;
  readonly #loop: WorkLoop;
  readonly #fitness: ServerFitness;
  /** The repeated jobs of this process. They are added again after Redis was emptied. */
  readonly #repeated = new Map<string, Repeated>();

  /** `time`: the time of Redis, except in tests that set it. */
  constructor(options: BullQueueOptions & { readonly redis: OpenLinks; readonly time?: QueueTime }) {
    const {
      redis,
      store,
      clock,
      log,
      random,
      runs = JOB_NAMES,
      lockMs = 30_000,
      pollMs = 5_000,
      reconcileMs = 20_000,
    } = options;
    const { backOff = { firstMs: 1_000, longestMs: 600_000 } } = options;
    const { observe = () => undefined, onBuried = () => undefined, onDone = () => undefined } = options;
    const { links, claim, prefix } = redis;
    const time = options.time ?? new RedisTime({ links, clock });
    this.#redis = redis;
    this.#fitness = new ServerFitness({ links, shown: redis.shown, log });
    this.#time = time;
    this.#log = log;
    this.#runs = runs;
    this.#letters = new DeadLetters({ store, clock });
    this.#lanes = new Map(JOB_NAMES.map((name) => [name, new BullLane({ name, prefix, links, time, lockMs })]));
    const run = new JobRun({
      letters: this.#letters,
      clock,
      nowMs: () => time.nowMs(),
      log,
      backOffMs: (failures) => backOffMs(backOff, failures, random),
      observe,
      onBuried,
      onDone,
    });
    const letters = this.#letters;
    const jobs = new RunningJobs({ claim, run, letters, onBuried, clock, time, log, random, lockMs });
    const reconcile = () => this.reconcile();
    const lanes = this.#lanes;
    this.#loop = new WorkLoop({
      links,
      prefix,
      lanes,
      jobs,
      reconcile,
      clock,
      time,
      log,
      random,
      lockMs,
      pollMs,
      reconcileMs,
    });
  }

  /** @throws JiexunError what `openLinks` throws: nothing has been changed then */
  static async open(options: BullQueueOptions & RedisAccess): Promise<BullQueue> {
    const redis = await openLinks(options);
    const queue = new BullQueue({ ...options, redis });
    await queue.#time.measure();
    return queue;
  }

  async add(job: Job, options: JobOptions = {}): Promise<'added' | 'duplicate'> {
    const row = plannedJob(job, options, this.#time.nowMs());
    if (row.repeatEveryMs !== null) this.#repeated.set(row.id, { job, options });
    const lane = this.#lane(job.name);
    const isNew = await lane.add(row);
    if (isNew || (row.repeatEveryMs !== null && (await lane.replan(row)))) {
      this.#loop.expect(job.name, row.dueAt.getTime() + (isNew ? 0 : (row.repeatEveryMs ?? 0)));
    }
    return isNew ? 'added' : 'duplicate';
  }

  process(name: JobName, handler: JobHandler, { concurrency = 1 }: { readonly concurrency?: number } = {}): void {
    this.#loop.process(name, handler, concurrency);
  }

  /**
   * Sets how many jobs of a name this process runs at once from now on. Jobs that run already are not stopped. 0: none
   * begin.
   */
  setConcurrency(name: JobName, concurrency: number): void {
    this.#loop.setConcurrency(name, concurrency);
  }

  /** Tells how many jobs of a name run in this process now. */
  running(name: JobName): number {
    return this.#loop.running(name);
  }

  /** @throws JiexunError JX_JOB_HANDLER */
  async start(): Promise<void> {
    const missing = this.#runs.filter((name) => !this.#loop.handles(name));
    if (missing.length > 0) throw new JiexunError('JX_JOB_HANDLER', `No handler for ${missing.join(', ')}.`);
    this.#loop.start();
  }

  /**
   * Stops taking jobs and waits for those that run. After four fifths of the time it asks the handlers to give up. At
   * the end, any process may take the jobs that still run.
   */
  stop(withinMs: number): Promise<void> {
    return this.#loop.stop(withinMs);
  }

  /** Closes the connections. Call it after `stop`, when nobody asks for depth and dead letters any more. */
  close(): void {
    this.#loop.close();
    this.#redis.links.close();
  }

  drain(): Promise<void> {
    return this.#loop.drain();
  }

  deadLetters(): Promise<readonly DeadLetter[]> {
    return this.#letters.all();
  }

  async depth(): Promise<Readonly<Record<JobName, number>>> {
    const counts = await this.counts();
    return Object.fromEntries(
      JOB_NAMES.map((name) => [name, counts[name].waiting + counts[name].running] as const),
    ) as Record<JobName, number>;
  }

  /** Counts the jobs of the whole cluster. */
  async counts(): Promise<Readonly<Record<JobName, { readonly waiting: number; readonly running: number }>>> {
    const counts = await Promise.all(JOB_NAMES.map(async (name) => [name, await this.#lane(name).counts()] as const));
    return Object.fromEntries(counts) as Record<JobName, { readonly waiting: number; readonly running: number }>;
  }

  /** Tells whether the job waits or runs. */
  has({ name, id }: Pick<Job, 'name' | 'id'>): Promise<boolean> {
    return this.#lane(name).has(id);
  }

  /**
   * Adds this process's repeated jobs again when Redis has lost them, and looks whether this Redis can still carry the
   * queue. It is called every `reconcileMs`, and when Redis is back.
   * @throws JiexunError JX_QUEUE_DOWN, JX_QUEUE_TAKEN
   */
  async reconcile(): Promise<void> {
    if (await this.#redis.claim.check()) {
      this.#log.warn(
        'Redis was emptied: repeated jobs are added again; other waiting jobs are lost until the program finds that work again',
      );
    }
    await this.#fitness.look();
    for (const { job, options } of this.#repeated.values()) {
      if (!(await this.has(job))) await this.add(job, options);
    }
  }

  #lane(name: JobName): BullLane {
    const lane = this.#lanes.get(name);
    if (lane === undefined) throw new JiexunError('JX_JOB_HANDLER', `${name} is no job of this program.`);
    return lane;
  }
}
