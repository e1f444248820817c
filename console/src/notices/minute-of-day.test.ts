import { expect, test } from 'vitest';
import { clockText, minuteOf } from './minute-of-day.ts';

test.each([
  ['00:00', 0],
  ['06:05', 365],
  ['23:59', 1_439],
])('%s is minute %i, and back', (text, minute) => {
  expect([minuteOf(text), clockText(minute)]).toEqual([minute, text]);
});

test.each(['', '24:00', '7:00', '12:60', '12:30:00'])('%j is no time of a day', (text) => {
  expect(minuteOf(text)).toBeNull();
});
