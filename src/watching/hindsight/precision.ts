import type { TriedCase, TriedDecision } from './rule-trial.ts';

/** How many cases there are, and how they were decided. */
export interface CaseCount {
  readonly cases: number;
  readonly decided: Readonly<Record<TriedDecision, number>>;
  /** The confirmed of those that were confirmed or rejected, 0–1; null when there are none. */
  readonly precisionRatio: number | null;
}

export function countOf(cases: readonly Pick<TriedCase, 'decision'>[]): CaseCount {
  const decided: Record<TriedDecision, number> = {
    ...{ confirmed: 0, rejected: 0, undecided: 0, duplicate: 0, 'never-filed': 0 },
  };
  for (const { decision } of cases) decided[decision] += 1;
  const judged = decided.confirmed + decided.rejected;
  return { cases: cases.length, decided, precisionRatio: judged === 0 ? null : decided.confirmed / judged };
}
