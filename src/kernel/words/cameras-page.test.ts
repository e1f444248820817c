import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ODDITY_TEXTS } from './catalogue/oddities.ts';
import { STORY_TEXTS } from './catalogue/story.ts';

const PAGE = readFileSync(new URL('../../../docs/cameras.md', import.meta.url), 'utf8');
const said = [...Object.values(ODDITY_TEXTS), STORY_TEXTS['all-frames'], STORY_TEXTS['by-arrival']].map(({ en }) => en);

test.each(said)('docs/cameras.md says what to do where the program says: %s', (text) => {
  const [beginning = ''] = text.split(/[;,]|: it|: this/);
  expect(PAGE).toContain(`| ${beginning}`);
});
