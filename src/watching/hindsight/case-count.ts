/** How people decided a case. `merged`: it is part of another one, so it says nothing about a rule. */
export type TriedDecision = 'confirmed' | 'rejected' | 'undecided' | 'merged' | 'never-filed';

/** How many cases there are, and how they were decided. */
export interface CaseCount {
  readonly cases: number;
  readonly decided: Readonly<Record<TriedDecision, number>>;
}

export function countOf(cases: readonly { readonly decision: TriedDecision }[]): CaseCount {
  const decided: Record<TriedDecision, number> = {
    ...{ confirmed: 0, rejected: 0, undecided: 0, merged: 0, 'never-filed': 0 },
  };
  for (const { decision } of cases) decided[decision] += 1;
  return { cases: cases.length, decided };
}
