import type { Path } from '../../kernel/settings/problem.ts';
import { fillVariables } from '../../kernel/settings/variables.ts';
import { redactSecrets } from '../ingest/redaction.ts';
import { PASSWORD_VARIABLE, USER_VARIABLE } from './login-seal.ts';

const OURS: readonly string[] = [USER_VARIABLE, PASSWORD_VARIABLE];

/**
 * Where a text uses the login's variables although what stands there is shown to people: as a name, a place, a part of the
 * path. `value`: the text as data, before variables are filled in.
 */
export function shownLogins(value: unknown): readonly Path[] {
  const url = value !== null && typeof value === 'object' && 'url' in value ? value.url : null;
  const isHidden = typeof url === 'string' && !OURS.some((name) => redactSecrets(url).includes(`\${${name}}`));
  const { missing } = fillVariables(value, {}, isHidden ? ['url'] : []);
  return missing.filter(({ name }) => OURS.includes(name)).map(({ path }) => path);
}
