import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { FileTimes, LiveTimes } from './stream-times.ts';

const startAt = new Date('2026-01-01T00:00:00Z');
const second = (n: number) => new Date(startAt.getTime() + n * 1_000);

describe('LiveTimes', () => {
  it.each([
    ['back', -3_600_000],
    ['forward', 3_600_000],
  ])('ends the connection when the wall clock is set %s: the next begins at the new time', async (_, stepMs) => {
    const clock = new FakeClock(startAt);
    const times = new LiveTimes(clock);
    expect(times.capturedAt({ ptsMs: 0, arrivalMs: clock.monotonicMs() })).toEqual(startAt);
    await clock.advance(1_000);
    clock.setWallClock(new Date(startAt.getTime() + stepMs));
    const picture = { ptsMs: 1_000, arrivalMs: clock.monotonicMs() };
    expect(() => times.capturedAt(picture)).toThrow(/set (back|forward) by (59m59s|1h|59m)/);
    expect(new LiveTimes(clock).capturedAt(picture)).toEqual(new Date(startAt.getTime() + stepMs));
  });

  it('follows a clock that is slewed, without ever running back', async () => {
    const clock = new FakeClock(startAt);
    const times = new LiveTimes(clock);
    let last = 0;
    for (let i = 0; i < 20; i += 1) {
      await clock.advance(1_000);
      clock.setWallClock(new Date(clock.now().getTime() - 60));
      const at = times.capturedAt({ ptsMs: i * 1_000, arrivalMs: clock.monotonicMs() }).getTime();
      expect(at).toBeGreaterThan(last);
      expect(Math.abs(at - clock.now().getTime())).toBeLessThan(100);
      last = at;
    }
  });
});

describe('what was taken at a time of the stream', () => {
  it('is known as soon as one picture is timed, by the least delay so far, and asking changes no picture’s time', async () => {
    const clock = new FakeClock(startAt);
    const times = new LiveTimes(clock);
    expect(times.at(0)).toBeNull();
    const startMs = clock.monotonicMs();
    times.capturedAt({ ptsMs: 5_000, arrivalMs: startMs + 300 });
    expect(times.at(5_500)?.capturedAt).toEqual(second(0.8));
    times.capturedAt({ ptsMs: 6_000, arrivalMs: startMs + 1_200 });
    expect(times.at(5_500)).toEqual({ capturedAt: second(0.7), lagMs: startMs - 4_800, restarts: 0 });
    expect(times.at(100_000)?.capturedAt).toEqual(second(95.2));
    expect(times.capturedAt({ ptsMs: 7_000, arrivalMs: startMs + 2_500 })).toEqual(second(2.2));
    times.restart();
    expect(times.at(0)).toBeNull();
  });
});

describe('FileTimes', () => {
  it.each<[string, (number | null)[], number[]]>([
    ['the start plus stream time', [0, 1_000, 2_500], [0, 1, 2.5]],
    ['an interval on where a picture has no time', [null, null, null], [0, 1, 2]],
    ['never back', [1_000, 500], [1, 1.001]],
    ['an interval on where times start again', [0, 1_000, 2_000, 0, 1_000, null], [0, 1, 2, 3, 4, 5]],
  ])('gives %s', (_, ptsMs, seconds) => {
    const times = new FileTimes({ startAt, everyMs: 1_000 });
    expect(ptsMs.map((ms) => times.capturedAt({ ptsMs: ms }))).toEqual(seconds.map(second));
  });
});
