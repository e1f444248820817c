import type { Command } from 'commander';
import { CommanderError } from 'commander';
import type { Words } from '../../kernel/words/words.ts';

export interface VersionParts {
  readonly argv: readonly string[];
  readonly readVersion: () => string;
  /** The text of NOTICE. */
  readonly readNotice: () => string;
  readonly words: Words;
  readonly print: (text: string) => void;
}

/** `jiexun --version`, and with `--licences` the packages that the program uses and their licences. */
export function addVersion(program: Command, { argv, readVersion, readNotice, words, print }: VersionParts): void {
  const show = () => {
    print(`jiexun ${readVersion()}`);
    if (argv.includes('--licences')) print(`\n${readNotice().trimEnd()}`);
    throw new CommanderError(0, 'commander.version', 'shown');
  };
  program
    .option('--version', words.say('help.version'))
    .option('--licences', words.say('help.licences'))
    .on('option:version', show)
    .on('option:licences', show);
}
