import type { Clock } from '../domain/clock.ts';
import { JOB_NAMES, type Job, type JobHandler, type JobName, type JobQueue } from '../jobs/job-queue.ts';
import { FakeClock } from './fake-clock.ts';

/** What an adapter gives to the contract of queues. */
export interface QueueBench {
  /** A queue on the same store as the ones before, as the next process would make it. */
  open(clock: Clock): JobQueue;
  close(): Promise<void>;
}

type Handlers = Partial<Record<JobName, JobHandler>>;

/** One test's queue, its time, and what ran; the next process can be opened after the one before was killed. */
export class QueueWorld {
  readonly clock = new FakeClock();
  /** Ids of the jobs that ran, where the test gave no handler of its own. */
  readonly ran: string[] = [];
  readonly #bench: QueueBench;
  #killLast: () => void = () => undefined;

  constructor(bench: QueueBench) {
    this.#bench = bench;
  }

  /** Without handlers. */
  bare(): JobQueue {
    let lives = true;
    this.#killLast = () => {
      lives = false;
    };
    return this.#bench.open(mortalClock(this.clock, () => lives));
  }

  open(handlers: Handlers = {}, concurrency = 1): JobQueue {
    const queue = this.bare();
    const note: JobHandler = async (job) => {
      this.ran.push(job.id);
      return 'done';
    };
    for (const name of JOB_NAMES) queue.process(name, handlers[name] ?? note, { concurrency });
    return queue;
  }

  async started(handlers: Handlers = {}, concurrency = 1): Promise<JobQueue> {
    const queue = this.open(handlers, concurrency);
    await queue.start();
    return queue;
  }

  async stop(queue: JobQueue): Promise<void> {
    const stopped = queue.stop(100);
    await this.clock.advance(100);
    await stopped;
  }

  /** Ends the process of the queue opened last: it wakes no more. */
  kill(): void {
    this.#killLast();
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
