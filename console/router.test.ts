import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ID_PATTERN } from '../src/kernel/domain/id-pattern.ts';

/** The router's source: without a browser it cannot be loaded. */
const ROUTER = readFileSync(new URL('src/router.tsx', import.meta.url), 'utf8');
const paths = [...ROUTER.matchAll(/ path: '\/([^']*)'/g)].map(([, path = '']) => path.split('/'));
const ofAnyId = paths.filter((path) => path.some((part) => part.startsWith('$')));

/** Whether the page of a thing with some id has this address. */
function isTaken(path: readonly string[], ofAny: readonly string[]): boolean {
  if (path === ofAny || path.length !== ofAny.length) return false;
  return ofAny.every((part, at) => part === path[at] || (part.startsWith('$') && ID_PATTERN.test(path[at] ?? '')));
}

test('no page has the address that a camera or a case with some id would have', () => {
  expect(ofAnyId.length).toBeGreaterThan(3);
  const taken = paths.filter((path) => ofAnyId.some((ofAny) => isTaken(path, ofAny)));
  expect(taken.map((path) => `/${path.join('/')}`)).toEqual([]);
});
