import { Command } from 'commander';
import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { addVersion } from './version.ts';

test.each<[argv: readonly string[], printed: readonly string[]]>([
  [['--version'], ['jiexun 1.2.3']],
  [
    ['--version', '--licences'],
    ['jiexun 1.2.3', '\nMIT:\n  codec'],
  ],
  [['--licences'], ['jiexun 1.2.3', '\nMIT:\n  codec']],
])('jiexun %s', (argv, expected) => {
  const printed: string[] = [];
  const program = new Command('jiexun').exitOverride();
  addVersion(program, {
    argv,
    readVersion: () => '1.2.3',
    words: wordsIn('en'),
    readNotice: () => 'MIT:\n  codec\n',
    print: (text) => printed.push(text),
  });
  expect(() => program.parse([...argv], { from: 'user' })).toThrow(expect.objectContaining({ exitCode: 0 }));
  expect(printed).toEqual(expected);
});
