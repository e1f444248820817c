import { expect, test } from 'vitest';
import { clockIn, hourIn, offsetIn, shortStampIn, stampIn } from './times.ts';

test.each([
  ['Asia/Shanghai', '2026-11-28T16:00:36.000Z', '2026-11-29 00:00:36 +08:00'],
  ['Asia/Kathmandu', '2026-11-28T00:00:00.000Z', '2026-11-28 05:45:00 +05:45'],
  ['UTC', '2026-11-28T00:00:00.000Z', '2026-11-28 00:00:00 +00:00'],
])('a still in %s has its camera’s time', (timezone, at, stamp) => {
  expect(stampIn(timezone, at)).toBe(stamp);
  expect(shortStampIn(timezone, at)).toBe(stamp.slice(0, 19));
  expect(clockIn(timezone, at)).toBe(stamp.slice(11, 19));
  expect(offsetIn(timezone, at)).toBe(stamp.slice(20));
  expect(hourIn(timezone, at)).toBe(Number(stamp.slice(11, 13)));
});
