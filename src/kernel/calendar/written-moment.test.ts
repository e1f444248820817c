import { expect, test } from 'vitest';
import { writtenMoments } from './written-moment.ts';

test.each<[what: string, text: string, timezone: string, moments: readonly string[] | null]>([
  ['a wall clock is that of the place', '2026-01-31T08:00:00', 'Asia/Shanghai', ['2026-01-31T00:00:00.000Z']],
  [
    'seconds may be left out, and a space may stand for the T',
    '2026-01-31 08:00',
    'Asia/Shanghai',
    ['2026-01-31T00:00:00.000Z'],
  ],
  [
    'an offset counts, wherever the place is',
    '2026-01-31T08:00:00+09:00',
    'Asia/Shanghai',
    ['2026-01-30T23:00:00.000Z'],
  ],
  ['as times are printed', '2026-01-31 08:00:00 +08:00', 'UTC', ['2026-01-31T00:00:00.000Z']],
  ['UTC', '2026-01-31T08:00:00.500Z', 'Asia/Shanghai', ['2026-01-31T08:00:00.500Z']],
  [
    'a time that came twice, on a day of 25 hours',
    '2026-10-25T02:30:00',
    'Europe/Berlin',
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ],
  ['a time that did not come', '2026-03-29T02:30:00', 'Europe/Berlin', []],
  ['31 February', '2026-02-31T08:00:00', 'Asia/Shanghai', null],
  ['a day alone', '2026-01-31', 'Asia/Shanghai', null],
  ['a word', 'yesterday', 'Asia/Shanghai', null],
  ['an hour that is none', '2026-01-31T25:00:00', 'Asia/Shanghai', null],
])('%s', (_, text, timezone, moments) => {
  expect(writtenMoments(text, timezone)?.map((at) => at.toISOString()) ?? null).toEqual(moments);
});
