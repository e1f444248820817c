import { expect, test } from 'vitest';
import { localDate, localTime } from './local-time.ts';

test.each([
  ['2025-12-31T16:00:00Z', 'Asia/Shanghai', '2026-01-01', '2026-01-01 00:00:00 +08:00'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01', '2026-01-01 00:00:00 +00:00'],
  ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30', '2026-06-30 23:59:59 -04:00'],
])('%s in %s is told with its offset', (at, timezone, date, time) => {
  expect(localDate(new Date(at), timezone)).toBe(date);
  expect(localTime(new Date(at), timezone)).toBe(time);
});
