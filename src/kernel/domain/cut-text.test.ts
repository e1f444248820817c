import { expect, test } from 'vitest';
import { charactersOf, cutText, shortText } from './cut-text.ts';

const FAMILY = '👨‍👩‍👧';

test.each<[string, string, number, string]>([
  ['a short text', 'gate', 4, 'gate'],
  ['a long one', 'gate 1', 4, 'gate'],
  ['Chinese characters', '解放街东门', 3, '解放街'],
  ['a character outside of the first plane', '门𠮷门', 2, '门'],
  ['an accent that stands alone', 'cafe\u0301', 4, 'caf'],
  ['an emoji of several', `a${FAMILY}b`, 5, 'a'],
  ['a flag', 'a🇨🇳', 3, 'a'],
  ['a line that ends as on Windows', 'a\r\nb', 2, 'a'],
  ['one character longer than all', FAMILY, 4, '👨‍'],
  ['a long one that would end in half a code point', `e${'\u{1e8d0}'.repeat(300)}`, 4, 'e\u{1e8d0}'],
  ['half a character that was there', '\ud83d門門', 2, '\ud83d門'],
  ['nothing', '', 3, ''],
  ['to nothing', 'gate', 0, ''],
])('%s is cut between characters', (_, text, most, expected) => {
  expect(cutText(text, most)).toBe(expected);
});

test('what is left out is told by an ellipsis, within the bound', () => {
  expect([shortText('gate', 4), shortText('gates', 4), shortText(`ga${FAMILY}`, 6)]).toEqual(['gate', 'gat…', 'ga…']);
});

test('the characters of a text are those that people see', () => {
  expect(charactersOf(`e\u0301${FAMILY}门`)).toEqual(['e\u0301', FAMILY, '门']);
});

test('a cut near the beginning of a long text does not read all of it', () => {
  expect(cutText('门'.repeat(50_000_000), 100)).toHaveLength(100);
});
