import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDurationMs } from './duration.ts';

describe('a duration', () => {
  test.each<[text: string, durationMs: number]>([
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['500ms', 500],
    ['1m500ms', 60_500],
    ['0s', 0],
    ['1.5h', 5_400_000],
    ['90m', 5_400_000],
    ['1.1h', 3_960_000],
    ['0.7ms', 1],
  ])('%s is %i ms', (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });

  test.each(['', '5', '5 s', 's', '-5s', '+5s', '5S', '1e3s', '5s5', '.5s', '5.s', '1:30', ' 5s', '5s ', '5min', '٥s'])(
    '"%s" is none',
    (text) => {
      expect(parseDurationMs(text)).toBeNull();
    },
  );

  test.each<[durationMs: number, text: string]>([
    [90_000, '1m30s'],
    [3_600_000, '1h'],
    [90_061_000, '1d1h1m1s'],
    [999, '999ms'],
    [0, '0ms'],
    [59_600, '1m'],
    [999.7, '1s'],
  ])('of %f ms is shown as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  test('is shown as text that means the same, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 40 * 86_400_000 }), (durationMs) => {
        const shown = formatDuration(durationMs);
        expect(parseDurationMs(shown)).toBe(Math.round(durationMs / 1_000) * 1_000);
        expect(formatDuration(parseDurationMs(shown) ?? -1)).toBe(shown);
      }),
    );
  });
});
