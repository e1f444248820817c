import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Text } from '../src/kernel/domain/language.ts';
import { TEXTS } from './src/words/texts.ts';
import { wordsIn } from './src/words/words.ts';

const texts = Object.entries(TEXTS).flatMap(([topic, entries]) =>
  Object.entries<Text>(entries).map(([name, text]) => [`${topic}.${name}`, text] as const),
);
const slotsOf = (text: string) => [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, slot]) => slot ?? '').toSorted();

test.each(texts)('%s has the same slots in both languages, and each language in its own words', (_, text) => {
  const { en, zh } = text;
  expect(Object.keys(text).toSorted()).toEqual(['en', 'zh']);
  const forms = typeof en === 'string' ? [en] : [en.one, en.other];
  expect(slotsOf(zh)).toEqual(slotsOf(forms.at(-1) ?? ''));
  // The singular may say `1` itself.
  expect(slotsOf(forms[0] ?? '').filter((slot) => !slotsOf(zh).includes(slot))).toEqual([]);
  expect(forms.length === 1 || slotsOf(zh).some((slot) => /^count\b/.test(slot))).toBe(true);
  // Without its slots a Chinese text is Chinese, or has no words at all.
  if (_ !== 'frame.other-language') expect(zh.replaceAll(/\{\{[^}]*\}\}/g, '')).toMatch(/\p{Script=Han}|^[^a-zA-Z]*$/u);
  for (const text of [...forms, zh]) expect(text).not.toBe('');
  // The name of the other language is written in that language.
  if (_ !== 'frame.other-language')
    for (const text of forms) expect(text).not.toMatch(/\p{Script=Han}|[，。；：（）]/u);
});

test('a duration and a count are filled in', () => {
  expect(wordsIn('zh').say('review.time-left', { ms: 90_000 })).toBe('剩余 1分30秒');
  expect(wordsIn('en').say('review.waiting', { count: 1 })).toBe('1 waits');
  expect(wordsIn('en').say('review.waiting', { count: 7 })).toBe('7 wait');
});

test('no Chinese word stands in the page outside of its catalogue, and every text is used', () => {
  const folder = new URL('./src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.ts$|^words\/texts\/|^testing\//.test(path),
  );
  const sources = files.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')] as const);
  const codeOf = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
  expect(sources.filter(([, text]) => /\p{Script=Han}/u.test(codeOf(text))).map(([path]) => path)).toEqual([]);
  expect(files.length).toBeGreaterThan(60);
  const all = sources.map(([, text]) => text).join('\n');
  const own = texts.filter(
    ([key]) =>
      !/^(kind|family|label|holiday|still|duration|state|camera-state|fault|errand-state|tried|verdict|role|right|audit-verb|audit-subject|hour-word|hour-part|gap|lookup-state|lookup-register)\./.test(
        key,
      ),
  );
  // Some keys are put together, such as `cases.${name}` or `figures.of-${table}`: then the rest itself stands somewhere.
  const isNamed = (name: string) => all.includes(`'${name}'`) || all.includes(`="${name}"`);
  const isUsed = (key: string) => {
    const [topic = '', name = ''] = key.split('.');
    const parts = name.split('-');
    const isPutTogether = parts.some((_, at) => {
      const start = parts.slice(0, at).map((part) => `${part}-`);
      const isOneOf = parts.some((_, end) => end >= at && isNamed(parts.slice(at, end + 1).join('-')));
      return all.includes(`\`${topic}.${start.join('')}\${`) && isOneOf;
    });
    return all.includes(`'${key}'`) || isPutTogether;
  };
  expect(own.map(([key]) => key).filter((key) => !isUsed(key))).toEqual([]);
});
