import type { Problem } from '../../kernel/settings/problem.ts';
import { sortProblems } from '../../kernel/settings/problem.ts';

/** Of one file: more would help nobody, and each is a line of the log. */
export const MOST_PROBLEMS = 50;
const LONGEST_FIELD = 100;
const LONGEST_MESSAGE = 500;

/** The first problems in the order of the file, none of them endless, and how many more there are. */
export function boundedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = sortProblems(problems);
  const shown = sorted.slice(0, MOST_PROBLEMS).map(
    (problem): Problem => ({
      ...problem,
      field: shortened(problem.field, LONGEST_FIELD),
      message: shortened(problem.message, LONGEST_MESSAGE),
    }),
  );
  const [first] = sorted;
  if (!first || sorted.length === shown.length) return shown;
  return [...shown, { ...first, line: null, column: null, field: '', message: 'there are more problems than these' }];
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
