import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DECODER_NAMES } from './decoder-of.ts';

const README = readFileSync(new URL('../../../models/README.md', import.meta.url), 'utf8');

test('models/README.md has a row for each decoder, and no other', () => {
  const section = README.split(/^## /m).find((part) => part.startsWith('Decoders')) ?? '';
  const named = [...section.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(DECODER_NAMES.toSorted());
});
