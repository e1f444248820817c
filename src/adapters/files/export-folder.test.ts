import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { ExportFolder } from './export-folder.ts';

const { signal } = new AbortController();

async function* texts(...all: string[]): AsyncGenerator<string> {
  yield* all;
}

function folderIn(mostBytes?: number) {
  const folder = join(scratchFolder(), 'exports');
  mkdirSync(folder);
  writeFileSync(join(folder, 'of before'), 'x');
  return { folder, files: new ExportFolder({ folder, ...(mostBytes === undefined ? {} : { mostBytes }) }) };
}

const of = (id: string, bytes: Uint8Array | AsyncIterable<string>) => ({
  id,
  name: 'a.csv',
  type: 'text/csv',
  bytes,
  signal,
});

test('a file is written for its owner alone, and what an earlier process left is gone', async () => {
  const { folder, files } = folderIn();
  const file = await files.write(of('one', texts('编号\r\n', '1\r\n')));
  expect(readdirSync(folder)).toEqual(['one']);
  expect([file.bytes, readFileSync(file.path, 'utf8')]).toEqual([11, '编号\r\n1\r\n']);
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(await text(Readable.from(files.read(file)))).toContain('编号');
  await files.forget(file);
  await files.forget(file);
  expect(existsSync(file.path)).toBe(false);
});

test('all together have so many bytes at most; of one that is too much nothing stays', async () => {
  const { folder, files } = folderIn(10);
  const first = await files.write(of('one', Buffer.from('123456')));
  await expect(files.write(of('two', texts('12', '345')))).rejects.toMatchObject({ code: 'JX_EXPORT_LARGE' });
  expect(readdirSync(folder)).toEqual(['one']);
  await files.forget(first);
  expect((await files.write(of('two', texts('12', '345')))).bytes).toBe(5);
});

test('a folder that cannot be written is said', async () => {
  const { folder, files } = folderIn();
  writeFileSync(folder, 'a file');
  await expect(files.write(of('one', texts('1')))).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
});
