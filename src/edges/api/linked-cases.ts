import type { CaseAct } from '../../cases/filing/case-act.ts';
import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';

/** The other cases that a case and its acts name. */
export function linkedCases(
  { recurrenceOf }: Pick<CaseRow, 'recurrenceOf'>,
  acts: readonly Pick<CaseActRow, 'act'>[],
): ReadonlySet<string> {
  const named = [recurrenceOf, ...acts.map(({ act }) => otherCaseOf(act))];
  return new Set(named.filter((id) => id !== null));
}

/** The act as those read it who may not know of the hidden cases: `instead` stands for their ids. */
export function withoutHidden(act: CaseAct, hidden: ReadonlySet<string>, instead: string): CaseAct {
  const other = otherCaseOf(act);
  if (other === null || !hidden.has(other)) return act;
  switch (act.type) {
    case 'decide':
    case 'overrule':
      return { ...act, duplicateOf: instead };
    case 'merge':
      return { ...act, into: instead };
    case 'split':
      return { ...act, from: instead };
    default:
      return act;
  }
}

function otherCaseOf(act: CaseAct): string | null {
  switch (act.type) {
    case 'decide':
    case 'overrule':
      return act.duplicateOf;
    case 'merge':
      return act.into;
    case 'split':
      return act.from;
    default:
      return null;
  }
}
