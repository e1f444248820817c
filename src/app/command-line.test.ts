import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { commandLine } from './command-line.ts';
import { openProgramContext } from './program-context.ts';

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

test('every verb, option and argument says in Chinese what it does', async () => {
  const program = commandLine(await openProgramContext([], { JIEXUN_LANG: 'zh' }), []);
  const commands = everyCommand(program);
  expect(commands.length).toBeGreaterThan(15);
  const texts = commands.flatMap((command) => [
    [command.name(), command.description()] as const,
    ...command.options.map(({ flags, description }) => [`${command.name()} ${flags}`, description] as const),
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => [`${command.name()} ${argument.name()}`, argument.description] as const),
  ]);
  expect(texts.filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});
