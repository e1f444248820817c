import { type SaidValue, type Saying, saying } from '../words/saying.ts';

/** Where a field stands in a file: keys of maps and places in lists, from the top. */
export type Path = readonly (string | number)[];

/** One thing wrong in a file that a person wrote: where it stands, what was expected and what was found. */
export interface Problem {
  readonly file: string;
  /** From 1; null when it concerns the whole file. */
  readonly line: number | null;
  /** From 1. */
  readonly column: number | null;
  /** `rules[0].dwell`; empty when it concerns the whole file. */
  readonly field: string;
  readonly message: SaidValue;
}

/** A problem of the whole file, or of a folder. */
export function wholeFile(file: string, message: SaidValue): Problem {
  return { file, line: null, column: null, field: '', message };
}

/** Says `streams/yard.yaml:9:12: rules[0].dwell: expected …, got …`: editors and terminals link it to the place. */
export function saidProblem({ file, line, column, field, message }: Problem): Saying {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return saying('problem.at', {
    place,
    what: field === '' ? message : saying('problem.in-field', { field, what: message }),
  });
}

/** In the order of the file. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const place = ({ line, column }: Problem) => (line ?? 0) * 10_000 + (column ?? 0);
  return problems.toSorted((a, b) => place(a) - place(b));
}
