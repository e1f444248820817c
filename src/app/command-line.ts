import { Command } from 'commander';
import { complaintIn, speakCommander } from '../edges/commands/commander-words.ts';
import { environmentHelp } from '../edges/commands/environment-help.ts';
import { addVersion } from '../edges/commands/version.ts';
import { visibleText } from '../kernel/domain/visible-text.ts';
import { addDataVerbs } from './data-verbs.ts';
import { addModelVerbs } from './model-verbs.ts';
import type { ProgramContext } from './program-context.ts';
import { readNotice, readVersion } from './program-files.ts';
import { addServeVerbs } from './serve-verbs.ts';

/** They read and write no data folder: `--data` would promise something there. */
const WITHOUT_DATA: ReadonlySet<string> = new Set(['replay', 'detect', 'evaluate', 'verify', 'migrate']);

/** The command line: every verb, with the adapters that it works with. The order is that of `--help`. */
export function commandLine(context: ProgramContext, argv: readonly string[]): Command {
  const { words, print } = context;
  const program = new Command('jiexun')
    .description(words.say('serve.about'))
    .option('--data <folder>', words.say('help.data'))
    .option('--streams <folder>', words.say('help.streams'))
    .addHelpText('after', environmentHelp(words))
    .exitOverride()
    .configureOutput({
      writeErr: (text) => process.stderr.write(visibleText(text)),
      outputError: (text, write) => write(complaintIn(text, words)),
    });
  speakCommander(program, words);
  program.hook('preAction', (_, command) => {
    const verb = command.name();
    if (program.getOptionValueSource('data') === 'cli' && command.parent === program && WITHOUT_DATA.has(verb))
      program.error(words.say('commander.no-data', { verb }));
  });
  addServeVerbs(program, context);
  addModelVerbs(program, context);
  addDataVerbs(program, context);
  addVersion(program, { argv, readVersion, readNotice, words, print });
  return program;
}
