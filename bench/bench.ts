/** A goal of the project, compared with what was measured. */
export interface Goal {
  readonly what: string;
  /** Such as "at most 1.5". */
  readonly wanted: string;
  readonly found: number;
  readonly isMet: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What one bench found. `figures` is plain data for `results/`. */
export interface Finding {
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  readonly figures: unknown;
}

export interface BenchOptions {
  /** True for the long form, which the issue asks for, on a machine that does nothing else. */
  readonly isLong: boolean;
  readonly say: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<Finding>;

export function atMost(what: string, limit: number, found: number): Goal {
  return { what, wanted: `at most ${limit}`, found: rounded(found), isMet: found <= limit };
}

export function atLeast(what: string, limit: number, found: number): Goal {
  return { what, wanted: `at least ${limit}`, found: rounded(found), isMet: found >= limit };
}

/** Rounds to three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The quantile at `share`, 0–1; NaN when there are no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
