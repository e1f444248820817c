import { expect, test } from 'vitest';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { hiddenPlaces, saidCheck } from './said-check.ts';

const FOLDER = '/srv/jiexun/data';

test('a check for a page does not tell where the server keeps its files', async () => {
  const check = async (print: (line: string) => void) => {
    print(`Checked with the key 1a2b (${FOLDER}/evidence/public.pem).`);
    throw saidError(
      'JX_KEY_UNVOUCHED',
      saying('verify.unvouched', { folder: `${FOLDER}/evidence/van/2026-11-22/van-1` }),
    );
  };
  const { exitCode, lines } = await saidCheck(
    wordsIn('en'),
    check,
    hiddenPlaces({ type: 'own-folder', folder: FOLDER }),
  );
  expect(exitCode).toBe(4);
  expect(lines).toEqual([
    'Checked with the key 1a2b (evidence/public.pem).',
    'evidence/van/2026-11-22/van-1: unchanged, under a key that nobody vouched for.',
  ]);
});
