import { expect, test } from 'vitest';
import { daysIn, monthsOf } from './month-span.ts';

test.each([
  [{ to: '202611', months: 1 }, ['202611']],
  [{ to: '202602', months: 3 }, ['202512', '202601', '202602']],
  [{ to: '202612', months: 2 }, ['202611', '202612']],
  [
    { to: '202601', months: 13 },
    [
      '202501',
      '202502',
      '202503',
      '202504',
      '202505',
      '202506',
      '202507',
      '202508',
      '202509',
      '202510',
      '202511',
      '202512',
      '202601',
    ],
  ],
])('the months of %j', (span, months) => {
  expect(monthsOf(span)).toEqual(months);
});

test.each([
  ['202611', 30],
  ['202602', 28],
  ['202802', 29],
  ['202612', 31],
])('%s has %d days', (month, days) => {
  expect(daysIn(month)).toBe(days);
});
