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

test.each([
  ['en', 'detect a.jpg', /^error: detect uses no data folder.*leave it out$/],
  ['zh', 'verify evidence', /^错误：verify 不使用数据文件夹.*请去掉$/],
  ['en', 'migrate --from a --to b', /^error: migrate uses no data folder/],
])('--data is refused where it does not count (%s): %s', async (language, verb, says) => {
  const argv = [...verb.split(' '), '--data', 'elsewhere'];
  const program = commandLine(await openProgramContext(argv, { JIEXUN_LANG: language }), argv);
  program.configureOutput({ outputError: () => undefined, writeErr: () => undefined });
  await expect(program.parseAsync(argv, { from: 'user' })).rejects.toMatchObject({
    code: 'commander.error',
    message: expect.stringMatching(says),
  });
});
