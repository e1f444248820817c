import { expect, test } from 'vitest';
import { isQuiet } from './quiet-hours.ts';

const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60 };
const NOON = { fromMinute: 12 * 60, toMinute: 14 * 60 };
const EARLY = { fromMinute: 2 * 60 + 30, toMinute: 4 * 60 };

test.each([
  { title: 'before them', quiet: NOON, at: '2026-01-05T03:59:59Z', zone: 'Asia/Shanghai', expected: false },
  { title: 'from the first minute', quiet: NOON, at: '2026-01-05T04:00:00Z', zone: 'Asia/Shanghai', expected: true },
  { title: 'to the last', quiet: NOON, at: '2026-01-05T05:59:59Z', zone: 'Asia/Shanghai', expected: true },
  { title: 'after them', quiet: NOON, at: '2026-01-05T06:00:00Z', zone: 'Asia/Shanghai', expected: false },
  {
    title: 'over midnight, before it',
    quiet: NIGHT,
    at: '2026-01-05T14:00:00Z',
    zone: 'Asia/Shanghai',
    expected: true,
  },
  { title: 'over midnight, after it', quiet: NIGHT, at: '2026-01-05T21:59:59Z', zone: 'Asia/Shanghai', expected: true },
  {
    title: 'over midnight, in the morning',
    quiet: NIGHT,
    at: '2026-01-05T22:00:00Z',
    zone: 'Asia/Shanghai',
    expected: false,
  },
  // Clocks go from 02:00 to 03:00 at 01:00 UTC: 02:30 does not come.
  {
    title: 'clocks are put forward over their begin',
    quiet: EARLY,
    at: '2026-03-29T00:59:59Z',
    zone: 'Europe/Berlin',
    expected: false,
  },
  {
    title: 'clocks were put forward over their begin',
    quiet: EARLY,
    at: '2026-03-29T01:00:00Z',
    zone: 'Europe/Berlin',
    expected: true,
  },
  {
    title: 'they end by the new clock',
    quiet: EARLY,
    at: '2026-03-29T02:00:00Z',
    zone: 'Europe/Berlin',
    expected: false,
  },
  // Clocks go from 03:00 to 02:00 at 01:00 UTC: 02:30 comes twice.
  {
    title: 'before clocks are put back',
    quiet: EARLY,
    at: '2026-10-25T00:45:00Z',
    zone: 'Europe/Berlin',
    expected: true,
  },
  { title: 'when it is 02:15 again', quiet: EARLY, at: '2026-10-25T01:15:00Z', zone: 'Europe/Berlin', expected: false },
  { title: 'when it is 02:30 again', quiet: EARLY, at: '2026-10-25T01:30:00Z', zone: 'Europe/Berlin', expected: true },
  {
    title: 'never, when they begin and end at once',
    quiet: { fromMinute: 60, toMinute: 60 },
    at: '2026-01-05T17:00:00Z',
    zone: 'Asia/Shanghai',
    expected: false,
  },
])('quiet hours: $title', ({ quiet, at, zone, expected }) => {
  expect(isQuiet(quiet, new Date(at), zone)).toBe(expected);
});
