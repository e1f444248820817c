import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureClock } from './capture-clock.ts';

describe('CaptureClock', () => {
  /** [timestamp, arrival] in, capture time out. */
  it.each<[string, [ptsMs: number | null, arrivalMs: number][], number[]]>([
    [
      'the smallest lag seen is taken',
      [
        [0, 500],
        [1_000, 1_100],
        [2_000, 2_300],
      ],
      [500, 1_100, 2_100],
    ],
    [
      'a burst after a stall gets its true times',
      [
        [0, 100],
        [1_000, 6_000],
        [2_000, 6_010],
        [3_000, 6_020],
      ],
      [100, 1_100, 2_100, 3_100],
    ],
    [
      'a start with a burst of old pictures',
      [
        [0, 3_000],
        [1_000, 3_010],
        [2_000, 3_020],
        [3_000, 3_030],
      ],
      [3_000, 3_010, 3_020, 3_030],
    ],
    [
      'timestamps that start again',
      [
        [100_000, 100],
        [101_000, 1_100],
        [0, 2_100],
        [1_000, 3_100],
      ],
      [100, 1_100, 2_100, 3_100],
    ],
    [
      'timestamps that jump ahead and back',
      [
        [0, 0],
        [3_600_000, 1_000],
        [2_000, 2_000],
      ],
      [0, 1_000, 2_000],
    ],
    [
      'timestamps that stand',
      [
        [0, 0],
        [0, 1_000],
        [0, 2_000],
      ],
      [0, 1, 2],
    ],
    [
      'no timestamps',
      [
        [null, 50],
        [null, 1_050],
      ],
      [50, 1_050],
    ],
  ])('%s', (_, pictures, captured) => {
    const clock = new CaptureClock();
    expect(pictures.map(([ptsMs, arrivalMs]) => clock.capturedMs(ptsMs, arrivalMs))).toEqual(captured);
  });

  it.each([
    ['slow', 1 - 100e-6],
    ['fast', 1 + 100e-6],
  ])('follows a camera whose crystal is %s by a hundred millionths, for a week', (_, rate) => {
    const clock = new CaptureClock();
    let worstMs = 0;
    for (let ms = 0; ms < 7 * 86_400_000; ms += 10_000)
      worstMs = Math.max(worstMs, Math.abs(clock.capturedMs(ms * rate, ms) - ms));
    expect(worstMs).toBeLessThan(100);
  });

  it('never runs back, whatever comes', () => {
    const picture = fc.tuple(fc.option(fc.integer({ min: -1e9, max: 1e9 })), fc.integer({ min: 0, max: 30_000 }));
    fc.assert(
      fc.property(fc.array(picture), (pictures) => {
        const clock = new CaptureClock();
        let arrivalMs = 0;
        const times = pictures.map(([ptsMs, stepMs]) => {
          arrivalMs += stepMs;
          return clock.capturedMs(ptsMs, arrivalMs);
        });
        for (const [i, time] of times.entries()) expect(time).toBeGreaterThan(times[i - 1] ?? Number.NEGATIVE_INFINITY);
      }),
    );
  });
});
