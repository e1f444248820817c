import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saying } from '../words/saying.ts';
import { didYouMean, editDistance } from './did-you-mean.ts';

describe('did you mean', () => {
  test.each([
    ['dwel', 'dwell'],
    ['Dwell', 'dwell'],
    ['dwlel', 'dwell'],
    ['zone', 'zones'],
    ['hour', 'hours'],
  ])('%s is a slip of %s', (word, meant) => {
    expect(didYouMean(word, ['id', 'dwell', 'zones', 'hours'])).toEqual(
      saying('setting-error.did-you-mean', { name: meant }),
    );
  });

  test.each(['colour', 'x', ''])('"%s" is none of them', (word) => {
    expect(didYouMean(word, ['dwell', 'zones', 'hours'])).toBe('');
    expect(didYouMean(word, [])).toBe('');
  });
});

describe('the distance of two words', () => {
  test.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['dwell', 'dwell', 0],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is the same both ways and at most the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
