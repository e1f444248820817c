import { Help } from 'commander';
import { VARIABLE_NAMES } from '../../kernel/words/catalogue/environment.ts';
import type { Words } from '../../kernel/words/words.ts';

/** The end of `jiexun --help`. */
export function environmentHelp({ say }: Words): string {
  const help = new Help();
  const width = Math.max(...VARIABLE_NAMES.map((name) => name.length));
  const items = VARIABLE_NAMES.map((name) => help.formatItem(name, width, say(`environment.${name}`), help));
  return ['', say('commander.environment'), ...items].join('\n');
}
