import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { ImpatientQueue } from './impatient-queue.ts';
import type { Job } from './job-queue.ts';

const JOB: Job = { name: 'seal-case', id: 'c1', data: { caseId: 'c1' } };

test('a quick answer of the queue is passed on', async () => {
  const parts = { clock: new FakeClock(), log: new KeptLog() };
  const queue = new ImpatientQueue({ ...parts, queue: { add: async () => 'duplicate' } });
  expect(await queue.add(JOB)).toBe('duplicate');
});

test('when the queue refuses, the hot path does not fail', async () => {
  const parts = { clock: new FakeClock(), log: new KeptLog() };
  const queue = new ImpatientQueue({ ...parts, queue: { add: () => Promise.reject(new Error('Redis is away')) } });
  expect(await queue.add(JOB)).toBe('added');
});

test('a queue that does not answer delays the hot path by half a second, and the number of waiting calls is bounded', async () => {
  const clock = new FakeClock();
  let asked = 0;
  const silent = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const queue = new ImpatientQueue({ clock, log: new KeptLog(), queue: { add: silent } });
  const adding = queue.add(JOB);
  await clock.advance(499);
  expect(await Promise.race([adding, Promise.resolve('waits')])).toBe('waits');
  await clock.advance(1);
  expect(await adding).toBe('added');
  for (let i = 0; i < 2_000; i += 1) {
    const one = queue.add(JOB);
    await clock.advance(500);
    await one;
  }
  expect(asked).toBe(1_000);
});
