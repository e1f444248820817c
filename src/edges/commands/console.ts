import type { Command } from 'commander';
import type { Words } from '../../kernel/words/words.ts';

export interface ConsoleVerbParts {
  /** Builds the page where it is not there, and gives its folder. @throws JiexunError JX_CONSOLE_BUILD */
  readonly build: () => Promise<string>;
  readonly words: Words;
  readonly say: (line: string) => void;
  readonly print: (line: string) => void;
}

/** `jiexun console build`: for an install whose service may not write to the checkout, and to see why a build fails. */
export function addConsole(program: Command, { build, words, say, print }: ConsoleVerbParts): void {
  program
    .command('console')
    .description(words.say('console.about'))
    .command('build')
    .description(words.say('console.build'))
    .action(async () => {
      say(words.say('console.building'));
      print(words.say('console.built', { folder: await build() }));
    });
}
