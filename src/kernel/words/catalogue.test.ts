import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Text } from '../domain/language.ts';
import { CATALOGUE } from './catalogue.ts';
import { resources } from './words.ts';

const texts = Object.entries(CATALOGUE).flatMap(([topic, entries]) =>
  Object.entries<Text>(entries).map(([name, text]) => [`${topic}.${name}`, text] as const),
);

/** The slots such as `{{name}}` and `{{ms, duration}}`, sorted; a slot that is used twice counts twice. */
function slotsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, slot]) => slot ?? '').toSorted();
}

test.each(texts)('%s has the same slots in both languages', (_, { en, zh }) => {
  const other = typeof en === 'string' ? en : en.other;
  expect(slotsOf(zh)).toEqual(slotsOf(other));
  expect(typeof en === 'string' || slotsOf(en.other).some((slot) => /^count(, number)?$/.test(slot))).toBe(true);
  expect(slotsOf(other).filter((slot) => !/^[a-z][A-Za-z0-9]*(, (duration|number))?$/.test(slot))).toEqual([]);
});

test.each(texts)('%s is English in English and has no end but its own', (key, { en, zh }) => {
  const english = typeof en === 'string' ? [en] : [en.one, en.other];
  for (const text of english) expect(text).not.toMatch(/\p{Script=Han}|[，。；：（）]/u);
  for (const text of [...english, zh]) {
    if (key !== 'list.joined') expect(text).not.toBe('');
    expect(text.replaceAll(/\{\{[^{}]*\}\}/g, '')).not.toMatch(/[{}]|\$t\(/);
  }
});

describe('what i18next gets', () => {
  test.each(LANGUAGES)('has every key in %s', (language) => {
    const keys = new Set(Object.keys(resources(language)).map((key) => key.replace(/_(one|other)$/, '')));
    expect([...keys]).toEqual(texts.map(([key]) => key));
  });
});
