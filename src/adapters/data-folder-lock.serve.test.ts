import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { DataFolderLock } from './data-folder-lock.ts';

const clock = new FakeClock();

test('a second serve is told who holds the folder and since when; kill -9 of the holder frees it', async () => {
  const folder = scratchFolder();
  const program = `
    import { DataFolderLock } from '${join(import.meta.dirname, 'data-folder-lock.ts')}';
    import { SystemClock } from '${join(import.meta.dirname, 'system-clock.ts')}';
    globalThis.lock = DataFolderLock.take({ folder: ${JSON.stringify(folder)}, clock: new SystemClock(), pid: process.pid });
    console.log('held');
    setInterval(() => undefined, 1_000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const take = (): DataFolderLock => DataFolderLock.take({ folder, clock, pid: process.pid });
  expect(take).toThrow(
    expect.objectContaining({
      code: 'JX_DATA_FOLDER_BUSY',
      message: expect.stringMatching(new RegExp(`process ${holder.pid}, since 20.*--data`)),
    }),
  );
  expect(DataFolderLock.holderOf(folder)).toMatchObject({ pid: holder.pid });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(DataFolderLock.holderOf(folder)).toBeNull();
  const lock = take();
  expect(take).toThrow(expect.objectContaining({ message: expect.stringContaining(`process ${process.pid}`) }));
  lock.release();
  take().release();
});

test('a folder that was never served has no holder, and asking makes no file there', () => {
  const folder = scratchFolder();
  expect(DataFolderLock.holderOf(folder)).toBeNull();
  expect(DataFolderLock.holderOf(join(folder, 'none'))).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['below a file', '/dev/null/data', 'JX_NO_FOLDER'],
  ['where no folder can be made', '/proc/data', 'JX_DATA_FOLDER'],
])('a folder %s is a named error', (_, folder, code) => {
  expect(() => DataFolderLock.take({ folder, clock, pid: 1 })).toThrow(expect.objectContaining({ code }));
});
