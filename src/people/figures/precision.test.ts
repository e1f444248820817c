import { expect, test } from 'vitest';
import { precisionOf } from './precision.ts';

test.each([
  ['no decision', 0, 0, null],
  ['29 decisions', 29, 0, null],
  ['30 decisions', 24, 6, 0.8],
  ['30 rejections', 0, 30, 0],
  ['30 confirmations', 30, 0, 1],
])('precision: %s', (_, confirmed, rejected, ratio) => {
  expect(precisionOf({ confirmed, rejected })?.ratio ?? null).toBe(ratio);
});
