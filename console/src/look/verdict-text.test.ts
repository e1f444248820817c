import { expect, test } from 'vitest';
import { verdictText } from './verdict-text.ts';

test.each([
  [0, 'verify-0'],
  [4, 'verify-4'],
  [1, 'verify-1'],
  [2, 'verify-1'],
  [3, 'verify-1'],
])(
  'exit code %i is said by %s: a key that nobody vouched for is no change, and nothing else passes for a yes',
  (code, text) => {
    expect(verdictText(code)).toBe(text);
  },
);
