import type { z } from 'zod';
import { shortText } from '../../kernel/domain/cut-text.ts';
import { didYouMean } from '../../kernel/settings/did-you-mean.ts';
import type { Path, Problem } from '../../kernel/settings/problem.ts';
import { saidIssue } from '../../kernel/words/said-issue.ts';
import { listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
import { MOST_PROBLEMS } from './bounded-problems.ts';
import type { YamlText } from './yaml-text.ts';

/** Turns what a schema or check complains of into problems with their place in one file. */
export interface ProblemMaker {
  readonly file: string;
  readonly yaml: YamlText;
  /** The data of the file, with variables filled in. */
  readonly raw: unknown;
  /** The paths of values that came from the environment. These values are not shown. */
  readonly secretPaths: ReadonlySet<string>;
}

/** Makes a problem. `path` is where the value stands; a missing value is reported where it should stand. */
export function problemAt({ file, yaml }: ProblemMaker, path: Path, message: SaidValue, of?: 'key'): Problem {
  return { file, ...yaml.place(path, of), field: fieldName(path), message };
}

/** The `params` of an issue whose message is complete. Other messages only say what was expected. */
export const WHOLE_MESSAGE = { isWholeMessage: true } as const;

/** `fieldsAt` gives the names allowed in the map at a path. */
export function shapeProblems(
  maker: ProblemMaker,
  issues: readonly z.core.$ZodIssue[],
  fieldsAt: (path: Path, value: unknown) => readonly string[],
): Problem[] {
  return issues.slice(0, MOST_PROBLEMS + 1).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'custom' && issue.params === WHOLE_MESSAGE)
      return [problemAt(maker, path, saidIssue({ ...issue }))];
    if (issue.code === 'unrecognized_keys') {
      const allowed = fieldsAt(path, valueAt(maker.raw, path));
      const fields = listing('names', allowed);
      return issue.keys.slice(0, MOST_PROBLEMS + 1).map((name) => {
        const message = saying('problem.other-fields', { fields, name, meant: didYouMean(name, allowed) });
        return problemAt(maker, [...path, name], message, 'key');
      });
    }
    const isMapMissing = issue.code === 'invalid_type' && issue.expected === 'object';
    const expected = isMapMissing ? saying('expected.fields') : saidIssue({ ...issue });
    const meant = meantBy(valueAt(maker.raw, path), expected);
    return [problemAt(maker, path, saying('problem.expected', { expected, found: shown(maker, path), meant }))];
  });
}

/** Asks whether a name that is expected, or a number with a unit, was meant; empty when neither is near. */
function meantBy(value: unknown, expected: SaidValue): SaidValue {
  if (typeof expected !== 'object' || !('key' in expected)) return '';
  if (typeof value === 'number' && /^expected\.duration/.test(expected.key))
    return saying('problem.mean-seconds', { value });
  const { names } = expected.values;
  if (typeof value !== 'string' || typeof names !== 'object' || !('items' in names)) return '';
  return didYouMean(
    value,
    names.items.filter((name) => typeof name === 'string'),
  );
}

export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[step] : undefined,
    raw,
  );
}

function shown({ raw, secretPaths }: ProblemMaker, path: Path): SaidValue {
  if (secretPaths.has(path.join('.'))) return saying('problem.secret');
  const value = valueAt(raw, path);
  if (value === undefined) return saying('problem.nothing');
  if (value === null) return saying('problem.empty');
  if (Array.isArray(value)) return saying('problem.list', { length: value.length });
  if (typeof value === 'object') return saying('problem.map');
  return shortText(JSON.stringify(value) ?? String(value), 80);
}

/** `rules[0].dwell`. */
function fieldName(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
