import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { makeNamedFolder } from './named-folder.ts';

test('a folder is made with what is missing above it, and may be there already', () => {
  const folder = join(scratchFolder(), 'a/b/c');
  makeNamedFolder(folder);
  makeNamedFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test.each(['file', 'file/inside', 'file/inside/deeper'])(
  '%s: where a file stands is no folder, and it is named',
  (at) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeNamedFolder(join(folder, at))).toThrow(
      expect.objectContaining({ code: 'JX_NO_FOLDER', message: expect.stringContaining(join(folder, 'file')) }),
    );
  },
);

test.each(['/proc/data', '/proc/data/deeper'])('%s: what the system refuses is an error, and it returns', (folder) => {
  expect(() => makeNamedFolder(folder)).toThrow(/ENOENT|EACCES|EPERM/);
});
