import { expect, test } from 'vitest';
import { askedOf, daysOf, figureSearchOf, lastWeekOf } from './figure-search.ts';

test.each([
  [
    { to: '2026-11', months: 12 },
    { to: '2026-11', months: 12 },
  ],
  [{ to: '2026-13', months: 5 }, {}],
  [{ to: 202611, months: '12' }, {}],
  [{ months: 1 }, {}],
  [{ other: 'x' }, {}],
])('the address %j asks for %j', (search, found) => {
  expect(figureSearchOf(search)).toEqual(found);
});

test.each([
  [{}, { to: '202602', months: 1 }],
  [
    { to: '2025-12', months: 3 },
    { to: '202512', months: 3 },
  ],
])('%j is asked as %j', (search, asked) => {
  expect(askedOf(search, '2026-02')).toEqual(asked);
});

test.each([
  [
    { to: '202611', months: 1 },
    { from: '2026-11-01', to: '2026-11-30' },
  ],
  [
    { to: '202602', months: 3 },
    { from: '2025-12-01', to: '2026-02-28' },
  ],
  [
    { to: '202612', months: 12 },
    { from: '2026-01-01', to: '2026-12-31' },
  ],
])('the days of %j are %j', (span, days) => {
  expect(daysOf(span)).toEqual(days);
});

test.each([
  [{ to: '202612', months: 3 }, '2026-12-01', '2026-11-25'],
  [{ to: '202611', months: 1 }, '2026-12-01', '2026-11-24'],
  [{ to: '202612', months: 1 }, '2026-12-31', '2026-12-25'],
])('the last week of %j on %s begins on %s', (span, today, from) => {
  expect(lastWeekOf(span, today)).toBe(from);
});
