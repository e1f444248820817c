import { beforeEach, describe, expect, test } from 'vitest';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JOB_NAMES, type JobHandler, type JobName } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { describeJobQueueContract } from '../../testing/contracts/job-queue-contract.ts';
import { MemoryStore } from '../memory/memory-store.ts';
import { EmbeddedQueue } from './embedded-queue.ts';

const random = (): number => 0.5;

describeJobQueueContract('EmbeddedQueue', () => {
  const store = new MemoryStore();
  return {
    open: (clock) => new EmbeddedQueue({ store, clock, log: new KeptLog(), random }),
    close: () => store.close(),
  };
});

test.each([
  { failures: 1, chance: 0, waitMs: 500 },
  { failures: 1, chance: 0.999, waitMs: 999.5 },
  { failures: 4, chance: 0.5, waitMs: 6_000 },
  { failures: 50, chance: 0, waitMs: 30_000 },
])('after $failures failures the wait is $waitMs ms by chance $chance', ({ failures, chance, waitMs }) => {
  expect(backOffMs({ firstMs: 1_000, longestMs: 60_000 }, failures, () => chance)).toBe(waitMs);
});

test('with a full disk jobs still run, and run again when their results can be stored', async () => {
  const clock = new FakeClock();
  const disk = new FillableStore();
  const queue = new EmbeddedQueue({ store: disk, clock, log: new KeptLog(), random });
  let runs = 0;
  for (const name of JOB_NAMES) {
    queue.process(name, async () => {
      runs += 1;
      return 'done';
    });
  }
  await queue.start();
  await queue.add({ name: 'retention', id: 'r', data: {} }, { delayMs: 10 });
  disk.full = true;
  await clock.advance(10);
  expect(runs).toBe(1);
  disk.full = false;
  await clock.advance(5_000);
  expect(runs).toBe(2);
  expect((await queue.depth()).retention).toBe(0);
});

describe('two processes on one store', () => {
  const WEB: readonly JobName[] = ['send-alarm'];
  let clock: FakeClock;
  let store: MemoryStore;
  let ran: string[];
  beforeEach(() => {
    clock = new FakeClock();
    store = new MemoryStore();
    ran = [];
  });

  async function started(who: string, runs: readonly JobName[], handler?: JobHandler): Promise<EmbeddedQueue> {
    const queue = new EmbeddedQueue({ store, clock, log: new KeptLog(), random, runs });
    const note: JobHandler = async ({ id }) => {
      ran.push(`${who}: ${id}`);
      return 'done';
    };
    for (const name of runs) queue.process(name, handler ?? note);
    await queue.start();
    return queue;
  }

  test('a job that another process added is found within two seconds', async () => {
    await started('watcher', JOB_NAMES);
    const other = new EmbeddedQueue({ store, clock, log: new KeptLog(), random });
    await other.add({ name: 'seal-case', id: 'from-outside', data: {} });
    await clock.advance(2_000);
    expect(ran).toEqual(['watcher: from-outside']);
  });

  test('each runs the jobs of its own names, whoever added them', async () => {
    const watcher = await started('watcher', ['seal-case']);
    const web = await started('web', WEB);
    await watcher.add({ name: 'send-alarm', id: 'a', data: {} });
    await web.add({ name: 'seal-case', id: 'b', data: {} });
    await clock.advance(2_000);
    expect(ran.toSorted()).toEqual(['watcher: b', 'web: a']);
    expect(await watcher.depth()).toMatchObject({ 'send-alarm': 0, 'seal-case': 0 });
  });

  test('the start of one never runs again what runs in the other', async () => {
    const gate = Promise.withResolvers<'done'>();
    let runs = 0;
    const watcher = await started('watcher', ['seal-case'], () => {
      runs += 1;
      return gate.promise;
    });
    await watcher.add({ name: 'seal-case', id: 'long', data: {} });
    await clock.advance(0);
    await started('web', WEB);
    await clock.advance(10_000);
    expect({ runs, ran }).toEqual({ runs: 1, ran: [] });
    gate.resolve('done');
  });

  test('a job that it runs needs a handler, one of another process needs none', async () => {
    const queue = new EmbeddedQueue({ store, clock, log: new KeptLog(), random, runs: WEB });
    await expect(queue.start()).rejects.toMatchObject({ message: expect.stringContaining('send-alarm.') });
  });
});

/** A store on a disk that can be filled. */
class FillableStore implements Store {
  readonly #inner = new MemoryStore();
  full = false;

  collection<T extends Row>(entity: Entity<T>): Collection<T> {
    const inner = this.#inner.collection(entity);
    const write = async <R>(work: () => Promise<R>): Promise<R> => {
      if (this.full) throw new Error('the disk is full');
      return work();
    };
    return {
      get: (id) => inner.get(id),
      getBy: (field, value) => inner.getBy(field, value),
      find: (query) => inner.find(query),
      findPlaces: (query) => inner.findPlaces(query),
      count: (query) => inner.count(query),
      insert: (row) => write(() => inner.insert(row)),
      restore: (row) => write(() => inner.restore(row)),
      replace: (row) => write(() => inner.replace(row)),
      delete: (id) => write(() => inner.delete(id)),
    };
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
