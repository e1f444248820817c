import { describe, expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { problemsOf, YARD } from '../../testing/builders/camera-text.ts';
import { parseYamlText } from './yaml-text.ts';

describe('hostile files end in a problem, quickly and with few words', () => {
  const alias = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`;
  test.each<[what: string, text: string]>([
    [
      'aliases that multiply',
      ['a: &a [x]', ...[...'bcdefghij'].map((name, i) => alias(name, 'abcdefghij'[i] ?? ''))].join('\n'),
    ],
    ['a list that is in itself', 'zones: &z [*z]\n'],
    ['a zone whose polygon is all zones', 'zones: &z\n  - { id: kerb, polygon: *z }\n'],
    ['a map that is in itself', '&a { id: *a }\n'],
    ['nothing but brackets', '['.repeat(65_000)],
    ['brackets over many lines', '- [\n'.repeat(13_000)],
    ['nothing but dashes', '- '.repeat(32_000)],
    ['nothing but closing brackets', '}'.repeat(65_000)],
    ['empty lists in a row', '[]'.repeat(32_000)],
    ['maps in maps', Array.from({ length: 350 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['anchors in a row', '&a '.repeat(21_000)],
    ['directives', '%a\n'.repeat(21_000)],
    ['a large file', `id: yard-east\n${'#\n'.repeat(65_536)}`],
    ['hours as long as a book', YARD.replace('Mo-Su 07:00-22:00', 'Mo-Su 07:00-22:00;'.repeat(3_000))],
    ['keys and nothing else', Array.from({ length: 7_000 }, (_, i) => `k${i}: x\n`).join('')],
    ['short keys', Array.from({ length: 13_000 }, (_, i) => `${i.toString(36)}:\n`).join('')],
    ['more models than fit', `id: yard-east\nmodels: [${Array.from({ length: 10_000 }, (_, i) => `m${i}`).join()}]\n`],
    ['more rules than fit', `rules:\n${'- {kind: garbage, hours: "Mo"}\n'.repeat(2_000)}`],
    ['an id as long as a book', `id: ${'a'.repeat(65_000)}\n`],
    ['a __proto__', `${YARD}__proto__: { loop: true }\n`],
  ])('%s', (_, text) => {
    const found = problemsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(51);
    for (const line of found) expect(line.length).toBeLessThan(650);
  });
});

test.each([
  ['brackets', '['.repeat(51)],
  ['dashes', '- '.repeat(51)],
  // The parser takes minutes for some thousands of these.
  ['question marks', '? '.repeat(51)],
])('%s in each other are refused before the parser sees them', (_, text) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining('at most 50 brackets or indents in each other, got 51')]);
});

test('a field that stands twice is named where it stands again', () => {
  expect(problemsOf(`${YARD}name: 西院\n`)).toEqual([
    'streams/yard-east.yaml:12:1: expected each field once, got "name" again',
  ]);
});

test('of many problems the first are told, and that there are more', () => {
  const found = problemsOf(`${YARD}models: [${Array.from({ length: 60 }, (_, i) => `m${i}`).join()}]\n`);
  expect(found).toHaveLength(51);
  expect(found.at(-1)).toBe('streams/yard-east.yaml: there are more problems than these');
});

describe('what is wrong with a file as YAML is said in our words, in both languages', () => {
  test.each<[text: string, line: number, en: RegExp, zh: RegExp]>([
    ['a: [1', 2, /not closed/, /没有闭合/],
    ['a: "x', 2, /not closed/, /没有闭合/],
    ['a: b: c', 1, /two colons in one line/, /两个冒号/],
    ['\tid: x', 1, /tab/, /制表符/],
    ['a: *y', 1, /nothing has that name/, /没有定义该名称/],
    ['a: !!foo x', 1, /tag/, /标签/],
    ['a: 1\n---\nb: 2', 2, /second document/, /第二个文档/],
    ['a: @x', 1, /must stand in quotes/, /须加引号/],
    ['a: "\\d"', 1, /single quotes/, /单引号/],
    ['a:\n    b: 1\n  c: 2', 3, /one column/, /同一列/],
    ['- a\nb: 1', 2, /does not belong here/, /不应出现/],
  ])('%j', (text, line, en, zh) => {
    const [problem] = [parseYamlText(`${text}\n`, 'yard.yaml')].flat();
    if (problem === undefined || !('message' in problem)) throw new Error('no problem');
    expect(problem.line ?? 1).toBe(line);
    expect(wordsIn('en').of(problem.message)).toMatch(en);
    expect(wordsIn('zh').of(problem.message)).toMatch(zh);
    expect(wordsIn('zh').of(problem.message)).not.toMatch(/[a-z]{4}/i);
  });
});
