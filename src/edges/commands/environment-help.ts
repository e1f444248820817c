import { Help } from 'commander';
import { ENVIRONMENT_VARIABLES } from '../../kernel/settings/environment.ts';

/** The end of `jiexun --help`. */
export function environmentHelp(): string {
  const help = new Help();
  const variables = Object.entries(ENVIRONMENT_VARIABLES);
  const width = Math.max(...variables.map(([name]) => name.length));
  return ['', 'Environment:', ...variables.map(([name, means]) => help.formatItem(name, width, means, help))].join(
    '\n',
  );
}
