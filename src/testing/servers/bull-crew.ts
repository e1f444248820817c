import { setTimeout as sleep } from 'node:timers/promises';
import { BullQueue, type BullQueueOptions } from '../../adapters/bull/bull-queue.ts';
import type { RedisAccess } from '../../adapters/bull/open-links.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import type { Job, JobHandler, JobName } from '../../kernel/jobs/job-queue.ts';
import { KeptLog } from '../builders/kept-log.ts';

type Options = Partial<BullQueueOptions & Pick<RedisAccess, 'silenceMs'>>;
type Handlers = Partial<Record<JobName, JobHandler>>;

/** Locks and polls of the workers here, so that tests of them are short. */
export const CREW_LOCK_MS = 900;
const LOOK_EVERY_MS = 20;
const TIMES = { lockMs: CREW_LOCK_MS, pollMs: 150, reconcileMs: 300, silenceMs: 3_000 } as const;

let crews = 0;

/** Workers of one cluster on one Redis, in real time; one test's. */
export class BullCrew implements AsyncDisposable {
  readonly prefix: string;
  readonly store = new MemoryStore();
  readonly log = new KeptLog();
  readonly #url: string;
  readonly #queues: BullQueue[] = [];

  constructor(url: string, prefix = `crew${process.pid}-${crews++}`) {
    this.#url = url;
    this.prefix = prefix;
  }

  /** A queue that only adds and asks, until it is started. */
  async open(handlers: Handlers = {}, options: Options = {}, concurrency = 1): Promise<BullQueue> {
    const { store, log, prefix } = this;
    const clock = new SystemClock();
    const backOff = { firstMs: 100, longestMs: 400 };
    const names = Object.keys(handlers) as JobName[];
    const queue = await BullQueue.open({
      ...{ store, log, prefix, clock, random: Math.random, url: this.#url, clusterId: 'crew', runs: names, backOff },
      ...{ ...TIMES, ...options },
    });
    for (const name of names) {
      const handler = handlers[name];
      if (handler !== undefined) queue.process(name, handler, { concurrency });
    }
    this.#queues.push(queue);
    return queue;
  }

  async start(handlers: Handlers, options: Options = {}, concurrency = 1): Promise<BullQueue> {
    const queue = await this.open(handlers, options, concurrency);
    await queue.start();
    return queue;
  }

  key(name: JobName, rest: string): string {
    return `${this.prefix}:${name}:${rest}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const queue of this.#queues) queue.close();
    await this.store.close();
  }
}

/** Waits until the condition is true; it looks often, for states that pass quickly. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadlineMs = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}

export function sealing(id: string, data: Job['data'] = {}): Job {
  return { name: 'seal-case', id, data };
}
