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
    ['a __proto__', `${YARD}__proto__: { loop: true }\n`],
  ])('%s', (_, text) => {
    const found = problemsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(50);
    for (const line of found) expect(line.length).toBeLessThan(500);
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
