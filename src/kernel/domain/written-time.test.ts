import { expect, test } from 'vitest';
import { writtenTime } from './written-time.ts';

test.each([
  ['20261128', '2026-11-28'],
  ['202611', '2026-11'],
])('%s is written as %s', (time, written) => {
  expect(writtenTime(time)).toBe(written);
});
