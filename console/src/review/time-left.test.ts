import { expect, test } from 'vitest';
import { timeLeft } from './time-left.ts';

const CASE = { filedAt: '2026-11-28T08:00:00Z', dueAt: '2026-11-28T09:00:00Z' };

test.each([
  ['08:00', 'green', 60],
  ['08:29', 'green', 31],
  ['08:30', 'amber', 30],
  ['08:50', 'red', 10],
  ['09:05', 'red', -5],
])('at %s it is %s, %d minutes left', (at, colour, minutes) => {
  expect(timeLeft(CASE, Date.parse(`2026-11-28T${at}:00Z`))).toEqual({ colour, leftMs: minutes * 60_000 });
});

test('a case that was due when it was filed is red', () => {
  expect(timeLeft({ ...CASE, dueAt: CASE.filedAt }, Date.parse(CASE.filedAt)).colour).toBe('red');
});
