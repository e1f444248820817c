import { expect, test } from 'vitest';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
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

test('with a full disk jobs run all the same, and again once what became of them can be kept', async () => {
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

test('a job that another process added is found within a minute', async () => {
  const clock = new FakeClock();
  const store = new MemoryStore();
  const [serving, other] = [0, 1].map(() => new EmbeddedQueue({ store, clock, log: new KeptLog(), random }));
  const ran: string[] = [];
  for (const name of JOB_NAMES) {
    serving?.process(name, async (job) => {
      ran.push(job.id);
      return 'done';
    });
  }
  await serving?.start();
  await other?.add({ name: 'seal-case', id: 'from-outside', data: {} });
  await clock.advance(60_000);
  expect(ran).toEqual(['from-outside']);
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
