import { expect, test } from 'vitest';
import { NO_WAITS, WAIT_ENDS_MS, waitsOf, waitWithinMs } from './waits.ts';

const MINUTE_MS = 60_000;

test.each([
  ['no decision', [], 0.5, null],
  ['one decision, in the middle of its class', [45_000], 0.5, MINUTE_MS],
  ['one decision, at the end of its class', [MINUTE_MS], 0.5, MINUTE_MS],
  ['half of them', [5_000, 5_000, MINUTE_MS, MINUTE_MS], 0.5, 10_000],
  ['one more than half', [5_000, 5_000, MINUTE_MS, MINUTE_MS, MINUTE_MS], 0.5, MINUTE_MS],
  ['nine in ten', [...new Array<number>(9).fill(5_000), 4 * 86_400_000], 0.9, 10_000],
  ['all, with one that waited too long for any class', [5_000, 4 * 86_400_000], 1, Number.POSITIVE_INFINITY],
])('waits: %s', (_, waitsMs, share, within) => {
  expect(waitWithinMs(waitsOf(waitsMs), share)).toBe(within);
});

test('each wait is counted once', () => {
  expect(NO_WAITS).toHaveLength(WAIT_ENDS_MS.length + 1);
  const counts = waitsOf([0, 1_000, 20_000, 86_400_001]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(4);
  expect(NO_WAITS.every((count) => count === 0)).toBe(true);
});
