import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERRORS } from '../domain/error.ts';
import { errorCodes, errorPage } from './error-page.ts';
import { wordsIn } from './words.ts';

test('docs/errors.md is in step with the registry (npm run docs:errors writes it)', () => {
  expect(readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')).toBe(errorPage());
});

describe('the registry', () => {
  const source = new URL('../..', import.meta.url);
  const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith('.ts') && !path.endsWith('.test.ts') && !/^kernel\/domain\/error(-[a-z]+)?\.ts$/.test(path),
    )
    .map((path) => readFileSync(new URL(path, source), 'utf8'))
    .join('\n');

  test.each(Object.keys(ERRORS))('%s is an error that something can throw', (code) => {
    expect(text).toContain(`'${code}'`);
  });

  test.each(errorCodes())('%s says in a sentence what it means, and in another what to do', (code) => {
    expect(code).toMatch(/^JX_[A-Z]+(_[A-Z]+)*$/);
    for (const key of [`error.${code}`, `error.${code}-todo`] as const) {
      expect(wordsIn('en').say(key)).toMatch(/^[A-Z`].*[.]$/s);
      expect(wordsIn('zh').say(key)).toMatch(/\p{Script=Han}.*。$/su);
    }
  });
});
