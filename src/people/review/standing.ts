import { standingOf, withAct } from '../../cases/filing/act-effect.ts';
import type { ReviewStanding } from '../../cases/filing/case-act.ts';
import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';

/** The state of the case's review before the act `no`. */
export function standingBefore(row: CaseRow, acts: readonly CaseActRow[], no: number): ReviewStanding {
  const filed: CaseRow = {
    ...row,
    acts: 0,
    review: 'pending',
    reasonId: null,
    otherCaseId: null,
    status: 'open',
    closedAt: null,
  };
  return standingOf(acts.filter((act) => act.no < no).reduce(withAct, filed));
}
