import { expect, test } from 'vitest';
import { LANGUAGES, languageOf } from '../domain/language.ts';
import { listing, saying } from './saying.ts';
import { inEveryLanguage, wordsIn } from './words.ts';

test.each([
  ['zh_CN.UTF-8', 'zh'],
  ['ZH', 'zh'],
  ['en_GB', 'en'],
  ['C', 'en'],
  [undefined, 'en'],
] as const)('the locale %s is read as %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('a saying and the values of its slots are put into the chosen language', () => {
  const moved = saying('fault.moved');
  expect(inEveryLanguage(moved)).toEqual({ en: 'moved', zh: '镜头被移动' });
  const both = listing('names', [moved, 'yard', 3, saying('kind.garbage')]);
  expect(inEveryLanguage(both)).toEqual({ en: 'moved, yard, 3, garbage', zh: '镜头被移动、yard、3、暴露垃圾' });
});

test.each(LANGUAGES)('the value of a slot is never read as a text of the catalogue (%s)', (language) => {
  const odd = '{{amount}} $t(fault.moved) <b>&"';
  expect(wordsIn(language).say('duration.s', { amount: odd })).toMatch(`${odd}`);
});
