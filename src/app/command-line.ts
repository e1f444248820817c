import { Command } from 'commander';
import { environmentHelp } from '../edges/commands/environment-help.ts';
import { addVersion } from '../edges/commands/version.ts';
import { visibleText } from '../kernel/domain/visible-text.ts';
import { addDataVerbs } from './data-verbs.ts';
import { addModelVerbs } from './model-verbs.ts';
import type { ProgramContext } from './program-context.ts';
import { readNotice, readVersion } from './program-files.ts';
import { addServeVerbs } from './serve-verbs.ts';

/** The command line: every verb, with the adapters that it works with. The order is that of `--help`. */
export function commandLine(context: ProgramContext, argv: readonly string[]): Command {
  const program = new Command('jiexun')
    .description(context.words.say('serve.about'))
    .option('--data <folder>', 'cases, evidence and keys (default: JIEXUN_HOME, else ./data)')
    .option('--streams <folder>', "the cameras' files (default: JIEXUN_STREAMS, else streams/ of the checkout)")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', environmentHelp)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(visibleText(text)) })
    .showHelpAfterError('(try --help)');
  addServeVerbs(program, context);
  addModelVerbs(program, context);
  addDataVerbs(program, context);
  addVersion(program, { argv, readVersion, readNotice, print: context.print });
  return program;
}
