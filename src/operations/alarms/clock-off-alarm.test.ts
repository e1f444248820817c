import { describe, expect, test } from 'vitest';
import type { Job } from '../../kernel/jobs/job-queue.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Alarms } from './alarms.ts';
import { ClockOffAlarm } from './clock-off-alarm.ts';

const job: Job = { name: 'retention', id: 'x', data: {} };
const signal = new AbortController().signal;
const DAY_MS = 86_400_000;

describe('the clock is watched', () => {
  const aBench = (offsets: readonly (number | Error)[] | null) => {
    const [clock, log] = [new FakeClock(), new KeptLog()];
    const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
    const left = [...(offsets ?? [])];
    const offsetMs = async (): Promise<number> => {
      const next = left.shift();
      if (typeof next === 'number') return next;
      throw next ?? new Error('no more');
    };
    const watch = new ClockOffAlarm({
      server: offsets === null ? null : { name: 'ntp', offsetMs },
      alarms,
      clock,
      log,
    });
    const look = (): Promise<unknown> => watch.handler()(job, signal);
    return { watch, alarms, clock, look };
  };
  const keys = (alarms: Alarms): string[] => alarms.raised().map(({ key }) => key);

  test('without a server it is said not to be measured', async () => {
    const { watch, look } = aBench(null);
    expect(await look()).toBe('skipped');
    expect(watch.current()).toEqual({ type: 'not-measured', reason: 'no time server is named' });
  });

  test.each([
    { offsetMs: 1_000, raised: [] },
    { offsetMs: 1_001, raised: ['The clock is 1.0 s behind ntp'] },
    { offsetMs: -3_600_000, raised: ['The clock is 3600.0 s ahead of ntp'] },
  ])('off by $offsetMs ms', async ({ offsetMs, raised }) => {
    const { watch, alarms, clock, look } = aBench([offsetMs, 0]);
    await look();
    expect(watch.current()).toEqual({ type: 'measured', offsetMs, server: 'ntp', measuredAt: clock.now() });
    expect(alarms.raised().map(({ message }) => message.split(':')[0])).toEqual(raised);
    await look();
    expect(alarms.raised()).toEqual([]);
  });

  test('one silence is nothing, six are an alarm, and an old measurement is no measurement', async () => {
    const { watch, alarms, clock, look } = aBench([5, ...Array(6).fill(new Error('silent')), 5]);
    await look();
    for (let n = 0; n < 5; n += 1) await look();
    expect(keys(alarms)).toEqual([]);
    expect(watch.current().type).toBe('measured');
    await clock.advance(DAY_MS);
    expect(watch.current()).toEqual({ type: 'not-measured', reason: 'silent' });
    await look();
    expect(keys(alarms)).toEqual(['ntp (silent)']);
    await look();
    expect(keys(alarms)).toEqual([]);
  });
});
