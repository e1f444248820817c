import type { z } from 'zod';
import { didYouMean } from '../../kernel/settings/did-you-mean.ts';
import type { Path, Problem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { MOST_PROBLEMS } from './bounded-problems.ts';
import type { YamlText } from './yaml-text.ts';

/** Turns what a schema or check complains of into problems with their place in one file. */
export interface ProblemMaker {
  readonly file: string;
  readonly yaml: YamlText;
  /** The file's data, variables filled in. */
  readonly raw: unknown;
  /** Paths whose values came from the environment and are not shown. */
  readonly secretPaths: ReadonlySet<string>;
}

/** `path` is where the value stands; a missing one is reported where it should have been. */
export function problemAt({ file, yaml }: ProblemMaker, path: Path, message: string, of?: 'key'): Problem {
  return { file, ...yaml.place(path, of), field: fieldName(path), message };
}

/** `params` of an issue whose message says all by itself; others say what was expected. */
export const WHOLE_MESSAGE = { isWholeMessage: true } as const;

/** `fieldsAt` gives the names allowed in the map at a path. */
export function shapeProblems(
  maker: ProblemMaker,
  issues: readonly z.core.$ZodIssue[],
  fieldsAt: (path: Path, value: unknown) => readonly string[],
): Problem[] {
  return issues.slice(0, MOST_PROBLEMS + 1).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'custom' && issue.params === WHOLE_MESSAGE) return [problemAt(maker, path, issue.message)];
    if (issue.code === 'unrecognized_keys') {
      const allowed = fieldsAt(path, valueAt(maker.raw, path));
      return issue.keys
        .slice(0, MOST_PROBLEMS + 1)
        .map((key) =>
          problemAt(
            maker,
            [...path, key],
            `expected only the fields ${allowed.join(', ')}, got "${key}"${english(didYouMean(key, allowed))}`,
            'key',
          ),
        );
    }
    const value = valueAt(maker.raw, path);
    const isMapMissing = issue.code === 'invalid_type' && issue.expected === 'object';
    const expected = isMapMissing ? 'a map of fields' : issue.message;
    const hint =
      typeof value === 'string' && /^one of /.test(expected)
        ? english(didYouMean(value, expected.slice(7).split(', ')))
        : '';
    const unit = typeof value === 'number' && /duration/.test(expected) ? `; did you mean "${value}s"?` : '';
    return [problemAt(maker, path, `expected ${expected}, got ${shown(maker, path)}${hint}${unit}`)];
  });
}

const { of: english } = wordsIn('en');

export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[step] : undefined,
    raw,
  );
}

function shown({ raw, secretPaths }: ProblemMaker, path: Path): string {
  if (secretPaths.has(path.join('.'))) return 'something else from the environment';
  const value = valueAt(raw, path);
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** `rules[0].dwell`. */
function fieldName(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
