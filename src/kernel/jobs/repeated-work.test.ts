import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { manyFailures } from './many-failures.ts';
import { RepeatedWork } from './repeated-work.ts';

function aWork(work: () => Promise<unknown>) {
  const clock = new FakeClock();
  const log = new KeptLog();
  const parts = { failed: 'it does not go on', everyMs: 1_000, clock, log, random: () => 1 };
  return { clock, log, repeated: new RepeatedWork({ ...parts, work }) };
}

test('work is done at once and then at its interval, and not after the stop', async () => {
  let done = 0;
  const { clock, repeated } = aWork(async () => (done += 1));
  repeated.start();
  await clock.advance(0);
  expect(done).toBe(1);
  await clock.advance(3_000);
  expect(done).toBe(4);
  await repeated.stop();
  await clock.advance(3_000);
  expect(done).toBe(4);
  expect(clock.sleeping).toBe(0);
});

test('work that fails is tried again after pauses that grow, and is logged once', async () => {
  let tries = 0;
  const { clock, log, repeated } = aWork(async () => {
    tries += 1;
    if (tries < 4) throw new Error('the store is away');
  });
  repeated.start();
  await clock.advance(2_000 + 4_000);
  expect(tries).toBe(3);
  expect(log.lines.filter(({ message }) => message === 'it does not go on')).toHaveLength(1);
  await clock.advance(8_000 + 1_000);
  expect(tries).toBe(5);
  await repeated.stop();
});

test('work that fails for some things goes on at its interval, for the others wait for it', async () => {
  let tries = 0;
  const { clock, log, repeated } = aWork(async () => {
    tries += 1;
    throw manyFailures('cases are not ready', [new Error('one is not readable')]);
  });
  repeated.start();
  await clock.advance(10_000);
  expect(tries).toBe(11);
  expect(log.lines.filter(({ message }) => message === 'it does not go on')).toHaveLength(1);
  await repeated.stop();
});
