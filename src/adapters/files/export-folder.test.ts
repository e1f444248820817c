import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { ExportFolder, type ExportFolderParts } from './export-folder.ts';

const { signal } = new AbortController();

async function* texts(...all: string[]): AsyncGenerator<string> {
  yield* all;
}

function folderIn(most: Pick<ExportFolderParts, 'mostBytes' | 'mostBytesOfOne'> = {}) {
  const folder = join(scratchFolder(), 'exports');
  mkdirSync(folder);
  writeFileSync(join(folder, 'of before'), 'x');
  return { folder, files: new ExportFolder({ folder, ...most }) };
}

const of = (id: string, bytes: Uint8Array | AsyncIterable<string>, who = '1') => ({
  ...{ id, who },
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
  const { folder, files } = folderIn({ mostBytes: 10 });
  const first = await files.write(of('one', Buffer.from('123456')));
  await expect(files.write(of('two', texts('12', '345')))).rejects.toMatchObject({ code: 'JX_EXPORT_ROOM' });
  expect(readdirSync(folder)).toEqual(['one']);
  await files.forget(first);
  expect((await files.write(of('two', texts('12', '345')))).bytes).toBe(5);
});

test('one person has a share of it, and the others their room; it is free again when a file goes', async () => {
  const { folder, files } = folderIn({ mostBytes: 20, mostBytesOfOne: 10 });
  const first = await files.write(of('one', Buffer.from('123456')));
  const refused = files.write(of('two', texts('12', '345')));
  await expect(refused).rejects.toMatchObject({
    code: 'JX_EXPORT_ROOM',
    message: expect.stringMatching(/^Your files/),
  });
  expect((await files.write(of('three', texts('12', '345'), '2'))).bytes).toBe(5);
  await files.forget(first);
  expect((await files.write(of('two', texts('12', '345')))).bytes).toBe(5);
  expect(readdirSync(folder).toSorted()).toEqual(['three', 'two']);
});

test('a folder that cannot be written is said', async () => {
  const { folder, files } = folderIn();
  writeFileSync(folder, 'a file');
  await expect(files.write(of('one', texts('1')))).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
});
