import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Decision } from './decision.ts';
import type { Reasons } from './reasons.ts';

/** @throws JiexunError JX_REVIEW_REASON when the reason does not fit the verdict or the case; JX_CASE_UNKNOWN */
export async function checkReason(
  { verdict, reasonId, duplicateOf }: Decision,
  { id, kind }: CaseRow,
  { reasons, acts }: { readonly reasons: Pick<Reasons, 'all'>; readonly acts: Pick<CaseActs, 'shown'> },
): Promise<void> {
  if (verdict !== 'rejected') {
    if (reasonId !== null || duplicateOf !== null) throw wrong(`${verdict} has no reason`);
    return;
  }
  if (reasonId === null) throw wrong('a rejection has a reason');
  const reason = (await reasons.all()).find((known) => known.id === reasonId);
  if (reason === undefined || !reason.isOffered) throw wrong(`there is no reason "${reasonId}"`);
  if (reason.kinds !== null && !reason.kinds.includes(kind)) throw wrong(`"${reasonId}" is not offered for ${kind}`);
  if (reason.asksOtherCase !== (duplicateOf !== null)) {
    throw wrong(reason.asksOtherCase ? `"${reasonId}" names another case` : `"${reasonId}" names no other case`);
  }
  if (duplicateOf === id) throw wrong('a case is no duplicate of itself');
  if (duplicateOf !== null) await acts.shown(duplicateOf);
}

function wrong(what: string): JiexunError {
  return new JiexunError('JX_REVIEW_REASON', `The decision is not stored: ${what}.`);
}
