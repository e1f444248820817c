import { describe, expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';

describe('FakeClock', () => {
  it('wakes sleepers in the order of their times, each at its own time, also those that start to sleep in between', async () => {
    const clock = new FakeClock(new Date('2026-01-01T00:00:00Z'));
    const woken: string[] = [];
    const nap = async (name: string, durationMs: number) => {
      await clock.sleep(durationMs);
      woken.push(`${name} ${clock.monotonicMs()}`);
    };
    const naps = [nap('late', 3_000), nap('early', 1_000).then(() => nap('again', 500))];
    await clock.advance(2_000);
    expect(woken).toEqual(['early 1000', 'again 1500']);
    expect(clock.now()).toEqual(new Date('2026-01-01T00:00:02Z'));
    await clock.advance(1_000);
    await Promise.all(naps);
    expect(woken.at(-1)).toBe('late 3000');
    expect(clock.sleeping).toBe(0);
  });

  it('wakes a sleeper whose signal aborts, without time passing', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const slept = clock.sleep(1_000, abort.signal);
    abort.abort();
    await slept;
    expect([clock.monotonicMs(), clock.sleeping]).toEqual([0, 0]);
  });

  it('does not wake anyone early when the wall clock is set', async () => {
    const clock = new FakeClock();
    void clock.sleep(1_000);
    clock.setWallClock(new Date('2030-01-01T00:00:00Z'));
    await clock.advance(999);
    expect(clock.sleeping).toBe(1);
  });
});
