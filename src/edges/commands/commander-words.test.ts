import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { expect, test } from 'vitest';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { complaintIn, speakCommander } from './commander-words.ts';

/** What commander says of these arguments. */
function said(language: Language, args: readonly string[]): string {
  let all = '';
  const words = wordsIn(language);
  const program = new Command('jiexun').exitOverride().configureOutput({
    writeErr: () => undefined,
    writeOut: (text) => {
      all += text;
    },
    outputError: (text) => {
      all += complaintIn(text, words);
    },
  });
  speakCommander(program, words);
  const refuse = () => {
    throw new InvalidArgumentError(words.say('commander.ratio'));
  };
  program
    .command('look')
    .description(words.say('help.detect'))
    .addArgument(new Argument('<count>').argParser((text) => (text === 'x' ? refuse() : text)))
    .requiredOption('--camera <file>', words.say('help.replay.camera'))
    .addOption(new Option('--role <role>', words.say('help.serve.role')).choices(['all', 'web']).default('all'))
    .option('--last <ratio>', words.say('help.evaluate.last'), refuse);
  try {
    program.parse([...args], { from: 'user' });
  } catch {
    // Commander has said it.
  }
  return all.trim();
}

test.each<[args: readonly string[], zh: string]>([
  [['luk'], '错误：没有命令“luk”\n（您是不是要写 look？）'],
  [['look', '1', '--camera', 'a', '--lst'], '错误：没有选项“--lst”\n（您是不是要写 --last？）'],
  [['look', '--camera', 'a'], '错误：缺少参数“count”'],
  [['look', '1'], '错误：必须指定选项“--camera <file>”'],
  [['look', '1', '--camera'], '错误：选项“--camera <file>”缺少值'],
  [['look', '1', '--camera', 'a', '--last', 'x'], '错误：选项“--last <ratio>”的值“x”无效。应为 0 至 1 的数。'],
  [['look', 'x', '--camera', 'a'], '错误：参数“count”的值“x”无效。应为 0 至 1 的数。'],
  [['look', '1', '--camera', 'a', '--role', 'x'], '错误：选项“--role <role>”的值“x”无效。可选：all, web。'],
])('what is wrong with %j is said in the person’s language', (args, zh) => {
  expect(said('zh', args)).toBe(zh);
  expect(said('en', args)).not.toMatch(/\p{Script=Han}/u);
  expect(said('en', args)).toMatch(/^error: /);
});

test('help is in the person’s language, with choices and defaults', () => {
  const help = said('zh', ['look', '--help']);
  for (const title of ['用法：', '选项：', '显示帮助']) expect(help).toContain(title);
  expect(help.replaceAll(/\s+/g, ' ')).toContain('（可选："all", "web", 默认："all"）');
  expect(said('en', ['look', '--help']).replaceAll(/\s+/g, ' ')).toContain('(choices: "all", "web", default: "all")');
});
