import { expect, test } from 'vitest';
import { dayStrip } from './day-strip.ts';
import { LocalDays } from './local-day.ts';

const HOUR_MS = 3_600_000;
const DUE = HOUR_MS;

/** The strip of a camera that was watched for all of each hour of UTC in the last 27 hours, except those in `half`. */
function strip(timezone: string, now: string, half: readonly string[] = []): readonly (number | null)[] {
  const nowAt = new Date(now);
  const coveredFromAt = new Date((Math.floor(nowAt.getTime() / HOUR_MS) - 26) * HOUR_MS);
  const halves = half.map((at) => new Date(at).getTime());
  const watchedMs = Array.from({ length: 27 }, (_, i) =>
    halves.includes(coveredFromAt.getTime() + i * HOUR_MS) ? DUE / 2 : DUE,
  );
  return dayStrip({ timezone, coveredFromAt, watchedMs, dueMs: watchedMs.map(() => DUE) }, nowAt, new LocalDays())
    .coverage;
}

/** `1` watched, `h` half, `q` three quarters, `.` null. */
const shown = (shares: readonly (number | null)[]) =>
  shares.map((share) => (share === null ? '.' : share === 1 ? '1' : share === 0.5 ? 'h' : 'q')).join('');

test.each<[title: string, timezone: string, now: string, half: readonly string[], says: string]>([
  ['the morning of the place, not of UTC', 'Asia/Shanghai', '2026-11-30T01:20Z', [], '1111111111..............'],
  ['the hours of yesterday are left out', 'Asia/Shanghai', '2026-11-29T16:05Z', [], '1.......................'],
  ['the last hour of a day', 'Asia/Shanghai', '2026-11-30T15:59Z', ['2026-11-29T16:00Z'], 'h11111111111111111111111'],
  [
    'clocks put forward: the skipped hour is null',
    'Europe/Berlin',
    '2026-03-29T21:30Z',
    [],
    '11.111111111111111111111',
  ],
  [
    'clocks put back: the hour that comes twice is counted together',
    'Europe/Berlin',
    '2026-10-25T22:30Z',
    ['2026-10-25T01:00Z', '2026-10-25T02:00Z'],
    '11qh11111111111111111111',
  ],
  [
    'an offset of half an hour: an hour belongs to the one it begins in',
    'Asia/Kolkata',
    '2026-11-30T20:40Z',
    ['2026-11-30T19:30Z'],
    '11......................',
  ],
])('%s', (_, timezone, now, half, says) => {
  expect(shown(strip(timezone, now, half))).toBe(says);
});

test('how long it was watched is told as it is: an hour of which five minutes were due is not an hour', () => {
  const of = {
    timezone: 'UTC',
    coveredFromAt: new Date('2026-11-30T00:00:00Z'),
    watchedMs: [300_000],
    dueMs: [300_000],
  };
  const day = dayStrip(of, new Date('2026-11-30T00:28:00Z'), new LocalDays());
  expect([day.coverage[0], day.watchedMs, day.dueMs]).toEqual([1, 300_000, 300_000]);
});
