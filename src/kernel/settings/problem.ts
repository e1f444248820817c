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
  readonly message: string;
}

/** `streams/yard.yaml:9:12: rules[0].dwell: expected …, got …`: editors and terminals link it to the place. */
export function formatProblem({ file, line, column, field, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return [place, field, message].filter((part) => part !== '').join(': ');
}

/** In the order of the file. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const place = ({ line, column }: Problem) => (line ?? 0) * 10_000 + (column ?? 0);
  return problems.toSorted((a, b) => place(a) - place(b));
}
