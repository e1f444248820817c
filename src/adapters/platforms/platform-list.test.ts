import { expect, test } from 'vitest';
import { z } from 'zod';
import { PlatformError } from './platform-error.ts';
import { readAll } from './platform-list.ts';

test('a list is read no further than its first fault', () => {
  let looked = 0;
  const one = z.custom<string>((each) => {
    looked += 1;
    return typeof each === 'string';
  });
  expect(() => readAll(one, ['gate', ...new Array(1_000).fill(1)])).toThrow(PlatformError);
  expect(looked).toBe(2);
  expect(readAll(one, ['gate', 'yard'])).toEqual(['gate', 'yard']);
  expect(() => readAll(one, { length: 1 })).toThrow(PlatformError);
});
