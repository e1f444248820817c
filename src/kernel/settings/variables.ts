import type { Path } from './problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Filled {
  readonly value: unknown;
  readonly missing: readonly { readonly path: Path; readonly name: string }[];
  /** The paths of texts with a variable: their values may be secret and are not shown. */
  readonly secretPaths: ReadonlySet<string>;
}

const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * Fills `${NAME}` in texts after the YAML was parsed, so that a value can never become a field. Names and numbers stay
 * as they are. `skip`: paths that are left as they are (a replay does not use the url).
 */
export function fillVariables(value: unknown, env: Environment, skip: readonly string[]): Filled {
  const missing: { path: Path; name: string }[] = [];
  const secretPaths = new Set<string>();
  const fill = (here: unknown, path: Path): unknown => {
    if (Array.isArray(here)) return here.map((item, i) => fill(item, [...path, i]));
    if (here !== null && typeof here === 'object') {
      return Object.fromEntries(Object.entries(here).map(([key, item]) => [key, fill(item, [...path, key])]));
    }
    if (typeof here !== 'string' || skip.includes(path.join('.'))) return here;
    return here.replace(VARIABLE, (_, name: string, offset: number) => {
      secretPaths.add(path.join('.'));
      const found = Object.hasOwn(env, name) ? env[name] : undefined;
      if (found === undefined || found === '') missing.push({ path, name });
      return inUserInfo(here, offset) ? encodeURIComponent(found ?? '') : (found ?? '');
    });
  };
  return { value: fill(value, []), missing, secretPaths };
}

/** A name or password in a URL may contain `@`, `:` or `/`: the value is encoded for the URL. */
function inUserInfo(text: string, offset: number): boolean {
  const start = text.indexOf('://');
  const end = text.lastIndexOf('@');
  return start >= 0 && offset > start && offset < end;
}
