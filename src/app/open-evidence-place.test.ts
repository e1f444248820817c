import { expect, test } from 'vitest';
import { wordsIn } from '../kernel/words/words.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { openEvidencePlace } from './open-evidence-place.ts';

test('the program knows which disk the evidence fills, and stores evidence there', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = scratchFolder();
  const setting = { evidence: { type: 'own-folder', folder }, signing: null, heads: null, env: {} } as const;
  const { evidence, evidenceFolder } = await openEvidencePlace(
    setting,
    { words: wordsIn('en'), log: new KeptLog() },
    stack,
  );
  expect(evidenceFolder).toBe(folder);
  await evidence.stage('stills/yard', [{ name: 'a.jpg', bytes: new Uint8Array([1]) }]);
  expect(await evidence.list('staged', 'stills')).toEqual(['yard/a.jpg']);
});
