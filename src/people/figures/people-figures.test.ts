import { expect, test } from 'vitest';
import type { MonthPaces, NamedCounts } from '../review/month-tally-entity.ts';
import { peopleOf, perMinuteOf } from './people-figures.ts';

const NONE: MonthPaces = { names: [], counts: [], sumsMs: [] };
const decided = (names: readonly string[], counts: readonly number[]): NamedCounts => ({ names, counts });

test('decisions and their times are added up over cameras and months; of earlier versions there is no time', () => {
  const rows = [
    {
      decidedBy: decided(['li', 'wang'], [40, 9]),
      paces: { names: ['li', 'wang'], counts: [38, 7], sumsMs: [380_000, 70_000] },
    },
    { decidedBy: decided(['wang'], [100]), paces: NONE },
    { decidedBy: decided(['wang'], [2]), paces: { names: ['wang'], counts: [2], sumsMs: [5_000] } },
  ];
  expect(peopleOf(rows)).toEqual([
    { who: 'wang', count: 111, timed: 9, timedMs: 75_000 },
    { who: 'li', count: 40, timed: 38, timedMs: 380_000 },
  ]);
});

test.each([
  ['thirty in five minutes', 30, 300_000, 6],
  ['below thirty nothing is said', 29, 290_000, null],
  ['none has a time', 0, 0, null],
  ['a program that decides at once', 30, 0, 1_800_000],
])('%s', (_, timed, timedMs, perMinute) => {
  expect(perMinuteOf({ timed, timedMs })).toBe(perMinute);
});
