import { expect, test } from 'vitest';
import { pageAt, pagesFor } from './pages.ts';

test.each([
  ['/cases', 'cases'],
  ['/cases/street-20261128-0001', 'cases'],
  ['/casesx', null],
  ['/me', null],
  ['/', null],
])('%s belongs to %s', (path, name) => {
  expect(pageAt(path)?.name ?? null).toBe(name);
});

test('what was recorded of a camera is for police too, and the camera is not', () => {
  expect(pageAt('/cameras/yard/footage')?.rights).toContain('ask-footage');
  expect(pageAt('/cameras/yard')?.rights).toEqual(['see-cameras']);
});

test('somebody sees the pages for which one of their rights is enough', () => {
  expect(pagesFor(['see-confirmed', 'see-own-log']).map(({ name }) => name)).toEqual(['cases', 'audit']);
});
