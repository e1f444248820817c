import { expect, test } from 'vitest';
import { hourAround, shownFrom } from './footage-hour.ts';
import { footageSearchOf } from './footage-search.ts';

test('an hour is that of UTC, also where a zone is half an hour beside it', () => {
  const atMs = Date.parse('2026-11-28T08:59:59.999Z');
  expect(hourAround(atMs)).toEqual({
    fromMs: Date.parse('2026-11-28T08:00:00Z'),
    toMs: Date.parse('2026-11-28T09:00:00Z'),
  });
});

const VIDEOS = [
  { fromMs: 100, toMs: 200 },
  { fromMs: 300, toMs: 400 },
  // Recorded twice: the clock was set back.
  { fromMs: 350, toMs: 500 },
];

test.each([
  [0, 100],
  [150, 150],
  [200, 300],
  [250, 300],
  [450, 450],
  [500, null],
])('from %d on it shows %j', (atMs, shownMs) => {
  expect(shownFrom(VIDEOS, atMs)).toBe(shownMs);
});

test.each([
  [{}, {}],
  [
    { day: '2026-11-28', at: '2026-11-28T08:00:00Z' },
    { day: '2026-11-28', at: '2026-11-28T08:00:00Z' },
  ],
  [{ day: 'yesterday', at: 'soon' }, {}],
  [{ day: 7, at: '' }, {}],
])('of the address %j it reads %j', (search, read) => {
  expect(footageSearchOf(search)).toEqual(read);
});
