import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rolePage } from './dev/role-page.ts';

test('docs/roles.md is in step with the table of rights (npm run docs:roles writes it)', () => {
  expect(readFileSync(new URL('../docs/roles.md', import.meta.url), 'utf8')).toBe(rolePage());
});
