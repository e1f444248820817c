import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { commandLine } from './app/command-line.ts';
import { openProgramContext } from './app/program-context.ts';
import { JiexunError } from './kernel/domain/error.ts';
import { visibleText } from './kernel/domain/visible-text.ts';
import { languageIn } from './kernel/settings/environment.ts';
import { errorLines } from './kernel/words/error-lines.ts';

/** Runs the verb that the arguments name, and gives the process its exit code. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    const context = await openProgramContext(argv, process.env);
    await commandLine(context, argv).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = tell(error);
  }
}

/** Tells why the program ends; gives the exit code. */
function tell(error: unknown): number {
  // Commander has told its own errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof JiexunError) {
    for (const line of errorLines(error, languageIn(process.env))) console.error(visibleText(line));
    return error.exitCode;
  }
  console.error(visibleText(`A mistake of the program itself; please report it: ${inspect(error)}`));
  return 3;
}

// Who reads us may have read enough (`| head`): then there is nothing left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await main(process.argv.slice(2));
