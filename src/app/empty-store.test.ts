import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SystemClock } from '../adapters/system-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { Instruments } from './instruments.ts';
import { openData } from './open-data.ts';
import { openOneMachine } from './open-one-machine.ts';

const log = new KeptLog();

function aFolderWithAnEmptyStore(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'jiexun.sqlite'), '');
  return folder;
}

test('an empty database file is an error with what to do, not "no cases"', async () => {
  const dataFolder = aFolderWithAnEmptyStore();
  const evidence = { type: 'own-folder', folder: dataFolder } as const;
  const parts = {
    dataFolder,
    cluster: null,
    evidence,
    env: {},
    cameras: async () => [],
    clock: new SystemClock(),
    log,
  };
  await expect(openData(parts)).rejects.toMatchObject({
    code: 'JX_STORE_EMPTY',
    message: expect.stringContaining('jiexun cases adopt'),
  });
});

test('serve does not start on it with a new store where evidence exists, but does where a first start was killed', async () => {
  const dataFolder = aFolderWithAnEmptyStore();
  await using stack = new AsyncDisposableStack();
  const open = () => openOneMachine({ dataFolder, instruments: new Instruments(), log }, stack);
  mkdirSync(join(dataFolder, 'evidence'));
  await expect(open()).rejects.toMatchObject({ code: 'JX_STORE_EMPTY' });
  await using other = new AsyncDisposableStack();
  const fresh = aFolderWithAnEmptyStore();
  const { store } = await openOneMachine({ dataFolder: fresh, instruments: new Instruments(), log }, other);
  expect(store).toBeDefined();
});
