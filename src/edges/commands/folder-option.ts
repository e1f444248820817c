import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Words } from '../../kernel/words/words.ts';

/** One more folder of an option that takes several. The same one twice is one. @throws InvalidArgumentError */
export function furtherFolder(folder: string, before: readonly string[] = [], words: Words): readonly string[] {
  // An empty name would be the folder in which the program was started: a variable of a script that is not set.
  if (folder.trim() === '') throw new InvalidArgumentError(words.say('commander.folder'));
  return [...new Set([...before, resolve(folder)])];
}
