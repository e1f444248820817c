import { shortText } from '../../kernel/domain/cut-text.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { sortProblems, wholeFile } from '../../kernel/settings/problem.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';

/** The most problems that are shown for one file. More would not help, and each is a line in the log. */
export const MOST_PROBLEMS = 50;
const LONGEST_FIELD = 100;
/** The longest text that a message shows. */
const LONGEST_TEXT = 300;

/** Gives the first problems in the order of the file, each of bounded length, and how many more there are. */
export function boundedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = sortProblems(problems);
  const shown = sorted.slice(0, MOST_PROBLEMS).map(
    (problem): Problem => ({
      ...problem,
      field: shortText(problem.field, LONGEST_FIELD),
      message: bounded(problem.message),
    }),
  );
  const [first] = sorted;
  if (!first || sorted.length === shown.length) return shown;
  return [...shown, wholeFile(first.file, saying('problem.more'))];
}

function bounded(said: SaidValue): SaidValue {
  if (typeof said === 'string') return shortText(said, LONGEST_TEXT);
  if (typeof said === 'number') return said;
  if ('items' in said) return { ...said, items: said.items.map(bounded) };
  const values = Object.entries(said.values).map(([slot, value]) => [slot, bounded(value)]);
  return { ...said, values: Object.fromEntries(values) };
}
