import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { dataFolderMoved } from './watch-data-folder.ts';

/** The time at which the change was noticed, at most ten seconds after the folder was changed. */
async function noticedAfterMs(change: (folder: string) => void): Promise<number | null> {
  const folder = join(scratchFolder(), 'data');
  mkdirSync(folder);
  const clock = new FakeClock();
  const over = new AbortController();
  let noticedMs: number | null = null;
  void dataFolderMoved(folder, { clock, signal: over.signal }).then(({ code }) => {
    if (code === 'JX_DATA_FOLDER_MOVED') noticedMs = clock.monotonicMs();
  });
  await clock.advance(6_000);
  expect(noticedMs).toBeNull();
  const changedMs = clock.monotonicMs();
  change(folder);
  for (let second = 0; second < 10 && noticedMs === null; second += 1) await clock.advance(1_000);
  over.abort();
  return noticedMs === null ? null : noticedMs - changedMs;
}

test.each<[string, (folder: string) => void]>([
  ['renamed', (folder) => renameSync(folder, `${folder}-old`)],
  [
    'renamed, with another in its place',
    (folder) => {
      renameSync(folder, `${folder}-old`);
      mkdirSync(folder);
    },
  ],
  ['removed', (folder) => rmSync(folder, { recursive: true })],
])('a data folder that is %s is noticed within five seconds', async (_, change) => {
  expect(await noticedAfterMs(change)).toBeLessThanOrEqual(5_000);
});

test('a folder that is not changed, or only written to, is not reported', async () => {
  expect(await noticedAfterMs((folder) => mkdirSync(join(folder, 'evidence')))).toBeNull();
});
