import type { CaseAct, ReviewStanding, ReviewVerdict } from './case-act.ts';
import type { CaseActRow } from './case-act-entity.ts';
import type { CaseRow } from './case-entity.ts';

/** The case after an act. Returns the same row when the case has already followed that act. */
export function withAct(row: CaseRow, { no, at, act }: Pick<CaseActRow, 'no' | 'at' | 'act'>): CaseRow {
  if (row.acts >= no) return row;
  const followed = { ...row, acts: no };
  switch (act.type) {
    case 'close':
      return { ...followed, status: 'closed', openKey: null, closedAt: at };
    case 'decide':
    case 'overrule':
      return { ...followed, ...standingAfter(row, act, at) };
    case 'merge':
      return { ...followed, ...over(row, at), review: 'merged', reasonId: null, otherCaseId: act.into };
    case 'take-back':
    case 'split':
      return { ...followed, ...act.restores };
    case 'note':
      return followed;
  }
}

/** The part of a case that decisions change. An act that can be undone keeps it. */
export function standingOf({ review, reasonId, otherCaseId, status, closedAt }: CaseRow): ReviewStanding {
  return { review, reasonId, otherCaseId, status, closedAt };
}

/**
 * A rejected case is over. It keeps its `openKey`, as a merged one does: the thing may still stand there, and filing decides
 * what its next stay is (see `held-key.ts`). A confirmed case stays open until a person closes it.
 */
function standingAfter(row: CaseRow, act: Extract<CaseAct, { verdict: ReviewVerdict }>, at: Date): ReviewStanding {
  const { verdict: review, reasonId, duplicateOf: otherCaseId } = act;
  if (review === 'rejected') return { review, reasonId, otherCaseId, ...over(row, at) };
  const wasOver = row.review === 'rejected' || row.review === 'merged';
  const open = wasOver ? ({ status: 'open', closedAt: null } as const) : { status: row.status, closedAt: row.closedAt };
  return { review, reasonId, otherCaseId, ...open };
}

function over({ status, closedAt }: CaseRow, at: Date): Pick<ReviewStanding, 'status' | 'closedAt'> {
  return { status: 'closed', closedAt: status === 'closed' ? closedAt : at };
}
