import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { furtherFolder } from './folder-option.ts';

test('folders are named once, from the root of the disk', () => {
  const all = ['/mnt/one', 'two', '/mnt/one/', './two'];
  const folders = all.reduce<readonly string[]>((before, folder) => furtherFolder(folder, before, wordsIn('en')), []);
  expect(folders).toEqual(['/mnt/one', resolve('two')]);
});

test.each(['', '  '])('no name (%j) is refused: it would be the folder in which the program was started', (folder) => {
  expect(() => furtherFolder(folder, [], wordsIn('en'))).toThrow(/name of a folder/);
});
