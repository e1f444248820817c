import { describe, expect, test } from 'vitest';
import { problemsOf, YARD } from '../../testing/builders/camera-text.ts';

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
