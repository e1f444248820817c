import { expect, test } from 'vitest';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { StoreClock } from './store-clock.ts';

const TRUTH = new Date('2026-11-22T10:00:00Z');

/** A machine whose clock is wrong by `wrongMs`, beside a store whose clock is right. */
function machineWrongBy(wrongMs: number) {
  const own = new FakeClock(new Date(TRUTH.getTime() + wrongMs));
  const drift = { ms: 0 };
  const trueMs = () => TRUTH.getTime() + own.monotonicMs() + drift.ms;
  const clock = new StoreClock({ own, ask: async () => trueMs() - own.now().getTime() });
  return { own, clock, drift, errorMs: () => clock.now().getTime() - trueMs() };
}

test('a machine whose clock is minutes off has the right time once it was measured', async () => {
  const { clock, own, errorMs } = machineWrongBy(-300_000);
  await clock.measure();
  expect([errorMs(), clock.offsetMs]).toEqual([0, 300_000]);
  await own.advance(60_000);
  expect(errorMs()).toBe(0);
});

test('setting the machine’s clock changes nothing, neither at once nor at the next measurement', async () => {
  const { clock, own, errorMs } = machineWrongBy(0);
  await clock.measure();
  own.setWallClock(new Date(TRUTH.getTime() + 3_600_000));
  expect(errorMs()).toBe(0);
  await clock.measure();
  expect(errorMs()).toBe(0);
  expect(clock.offsetMs).toBe(-3_600_000);
});

test('a small correction is slewed: time never runs backwards, and is right in the end', async () => {
  const { clock, own, drift, errorMs } = machineWrongBy(0);
  await clock.measure();
  drift.ms = -200;
  await clock.measure();
  let last = clock.now().getTime();
  for (let step = 0; step < 60; step += 1) {
    await own.advance(500);
    const now = clock.now().getTime();
    expect(now).toBeGreaterThan(last);
    last = now;
  }
  expect(errorMs()).toBe(0);
});

test('a large error is corrected at once', async () => {
  const { clock, drift, errorMs } = machineWrongBy(0);
  await clock.measure();
  drift.ms = 5_000;
  await clock.measure();
  expect(errorMs()).toBe(0);
});

test('a store that does not answer leaves the time as it was', async () => {
  const own = new FakeClock(TRUTH);
  const answers = [500];
  const clock = new StoreClock({
    own,
    ask: async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error('no answer');
      return answer;
    },
  });
  await clock.measure();
  await own.advance(1_000);
  await expect(clock.measure()).rejects.toThrow('no answer');
  expect(clock.now().getTime()).toBe(TRUTH.getTime() + 1_500);
});
