import type { Clock } from '../../kernel/domain/clock.ts';
import { JOB_NAMES, type Job, type JobHandler, type JobName, type JobQueue } from '../../kernel/jobs/job-queue.ts';
import { FakeClock } from '../builders/fake-clock.ts';

/** What an adapter gives to the queue contract. */
export interface QueueBench {
  /** Makes a queue on the same store as the earlier ones, as the next process does. */
  open(clock: Clock): JobQueue | Promise<JobQueue>;
  /** Resolves when the rest of the killed process (its connections and locks) has ended. */
  killed?(): Promise<void>;
  /** Resolves when all calls of the queues outside the process are answered; absent: they make none. */
  settled?(): Promise<void>;
  close(): Promise<void>;
}

type Handlers = Partial<Record<JobName, JobHandler>>;

/** One test's queue, its time, and what ran; the next process can be opened after the earlier one was killed. */
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

  /** Ends the process of the queue that was opened last: it never wakes again. */
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

/** A clock whose sleepers never wake after their process is dead. */
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
