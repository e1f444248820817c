import type { Clock } from '../../kernel/domain/clock.ts';
import { JOB_NAMES, type Job, type JobHandler, type JobName, type JobQueue } from '../../kernel/jobs/job-queue.ts';
import { FakeClock } from '../builders/fake-clock.ts';

/** What an adapter gives to the contract of queues. */
export interface QueueBench {
  /** A queue on the same store as the ones before, as the next process would make it. */
  open(clock: Clock): JobQueue | Promise<JobQueue>;
  /** The process opened last was killed: what outlives it a while (its connections, its locks) is over when this resolves. */
  killed?(): Promise<void>;
  /** Resolves when all that the queues asked for outside the process is answered; absent: they ask for nothing. */
  settled?(): Promise<void>;
  close(): Promise<void>;
}

type Handlers = Partial<Record<JobName, JobHandler>>;

/** One test's queue, its time, and what ran; the next process can be opened after the one before was killed. */
export class QueueWorld {
  readonly clock: FakeClock;
  /** Ids of the jobs that ran, where the test gave no handler of its own. */
  readonly ran: string[] = [];
  readonly #bench: QueueBench;
  #killLast: () => void = () => undefined;

  constructor(bench: QueueBench) {
    this.#bench = bench;
    this.clock = new FakeClock(undefined, bench.settled && (() => bench.settled?.() ?? Promise.resolve()));
  }

  /** Without handlers. */
  async bare(): Promise<JobQueue> {
    let lives = true;
    this.#killLast = () => {
      lives = false;
    };
    return this.#bench.open(mortalClock(this.clock, () => lives));
  }

  async open(handlers: Handlers = {}, concurrency = 1): Promise<JobQueue> {
    const queue = await this.bare();
    const note: JobHandler = async (job) => {
      this.ran.push(job.id);
      return 'done';
    };
    for (const name of JOB_NAMES) queue.process(name, handlers[name] ?? note, { concurrency });
    return queue;
  }

  async started(handlers: Handlers = {}, concurrency = 1): Promise<JobQueue> {
    const queue = await this.open(handlers, concurrency);
    await queue.start();
    return queue;
  }

  async stop(queue: JobQueue): Promise<void> {
    const stopped = queue.stop(100);
    await this.clock.advance(100);
    await stopped;
  }

  /** Ends the process of the queue opened last: it wakes no more. */
  async kill(): Promise<void> {
    this.#killLast();
    await this.#bench.killed?.();
  }

  close(): Promise<void> {
    return this.#bench.close();
  }
}

export function seal(id: string, data: Job['data'] = {}): Job {
  return { name: 'seal-case', id, data };
}

/** A clock whose sleepers never wake once their process is dead. */
function mortalClock(clock: Clock, lives: () => boolean): Clock {
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: async (durationMs, signal) => {
      await clock.sleep(durationMs, signal);
      if (!lives()) await new Promise(() => undefined);
    },
  };
}
