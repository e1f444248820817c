import type { Text } from '../../domain/language.ts';

/** What the command line itself says: the headings of its help, and what is wrong with a command. */
export const COMMANDER_TEXTS = {
  usage: { en: 'Usage:', zh: '用法：' },
  arguments: { en: 'Arguments:', zh: '参数：' },
  options: { en: 'Options:', zh: '选项：' },
  'global-options': { en: 'Global Options:', zh: '全局选项：' },
  commands: { en: 'Commands:', zh: '命令：' },
  environment: { en: 'Environment:', zh: '环境变量：' },
  help: { en: 'display help for command', zh: '显示帮助' },
  choices: { en: 'choices: {{names}}', zh: '可选：{{names}}' },
  default: { en: 'default: {{value}}', zh: '默认：{{value}}' },
  notes: { en: '{{text}} ({{notes}})', zh: '{{text}}（{{notes}}）' },
  'try-help': { en: '(try --help)', zh: '（请用 --help 查看帮助）' },
  // what is wrong with a command
  'unknown-command': { en: "error: unknown command '{{name}}'", zh: '错误：没有命令“{{name}}”' },
  'no-data': {
    en: 'error: {{verb}} uses no data folder, so --data says nothing here: leave it out',
    zh: '错误：{{verb}} 不使用数据文件夹，--data 在此无效：请去掉',
  },
  'unknown-option': { en: "error: unknown option '{{name}}'", zh: '错误：没有选项“{{name}}”' },
  'did-you-mean': { en: '(Did you mean {{name}}?)', zh: '（您是不是要写 {{name}}？）' },
  'missing-argument': { en: "error: missing required argument '{{name}}'", zh: '错误：缺少参数“{{name}}”' },
  'missing-option': { en: "error: required option '{{name}}' not specified", zh: '错误：必须指定选项“{{name}}”' },
  'missing-value': { en: "error: option '{{name}}' argument missing", zh: '错误：选项“{{name}}”缺少值' },
  'invalid-option': {
    en: "error: option '{{name}}' argument '{{value}}' is invalid. {{why}}",
    zh: '错误：选项“{{name}}”的值“{{value}}”无效。{{why}}',
  },
  'invalid-argument': {
    en: "error: command-argument value '{{value}}' is invalid for argument '{{name}}'. {{why}}",
    zh: '错误：参数“{{name}}”的值“{{value}}”无效。{{why}}',
  },
  'allowed-choices': { en: 'Allowed choices are {{names}}.', zh: '可选：{{names}}。' },
  'many-arguments': { en: 'error: too many arguments{{rest}}', zh: '错误：参数过多{{rest}}' },
  // values
  folder: { en: 'expected the name of a folder.', zh: '应为文件夹名称。' },
  'whole-number': {
    en: 'expected a whole number from {{least}} to {{most}}.',
    zh: '应为 {{least}} 至 {{most}} 的整数。',
  },
  ratio: { en: 'a number from 0 to 1 is expected.', zh: '应为 0 至 1 的数。' },
  time: {
    en: 'expected a time like 24h, 7d, 2026-01-31 or 2026-01-31T08:00:00+08:00.',
    zh: '应为 24h、7d、2026-01-31 或 2026-01-31T08:00:00+08:00 这样的时间。',
  },
} as const satisfies Readonly<Record<string, Text>>;
