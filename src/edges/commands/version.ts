import type { Command } from 'commander';
import { CommanderError } from 'commander';

export interface VersionParts {
  readonly argv: readonly string[];
  readonly readVersion: () => string;
  /** The text of NOTICE. */
  readonly readNotice: () => string;
  readonly print: (text: string) => void;
}

/** `jiexun --version`, and with `--licences` the packages that the program uses and their licences. */
export function addVersion(program: Command, { argv, readVersion, readNotice, print }: VersionParts): void {
  const show = () => {
    print(`jiexun ${readVersion()}`);
    if (argv.includes('--licences')) print(`\n${readNotice().trimEnd()}`);
    throw new CommanderError(0, 'commander.version', 'shown');
  };
  program
    .option('--version', 'which version this is')
    .option('--licences', 'with --version: whose work the program stands on, under which licences')
    .on('option:version', show)
    .on('option:licences', show);
}
