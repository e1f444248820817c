import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { kindName } from '../../kernel/words/names.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Decision } from './decision.ts';
import type { Reasons } from './reasons.ts';

/** @throws JiexunError JX_REVIEW_REASON when the reason does not fit the verdict or the case; JX_CASE_UNKNOWN */
export async function checkReason(
  { verdict, reasonId, duplicateOf }: Decision,
  { id, kind }: CaseRow,
  { reasons, acts }: { readonly reasons: Pick<Reasons, 'all'>; readonly acts: Pick<CaseActs, 'shown'> },
): Promise<void> {
  if (verdict !== 'rejected') {
    if (reasonId !== null || duplicateOf !== null) throw wrong(saying('review-error.no-reason-fits'));
    return;
  }
  if (reasonId === null) throw wrong(saying('review-error.reason-missing'));
  const reason = (await reasons.all()).find((known) => known.id === reasonId);
  if (reason === undefined || !reason.isOffered) throw wrong(saying('review-error.reason-unknown', { reasonId }));
  if (reason.kinds !== null && !reason.kinds.includes(kind))
    throw wrong(saying('review-error.reason-of-other-kind', { reasonId, kind: kindName(kind) }));
  if (reason.asksOtherCase !== (duplicateOf !== null)) {
    throw wrong(
      saying(reason.asksOtherCase ? 'review-error.other-case-missing' : 'review-error.other-case-named', { reasonId }),
    );
  }
  if (duplicateOf === id) throw wrong(saying('review-error.own-duplicate'));
  if (duplicateOf !== null) await acts.shown(duplicateOf);
}

function wrong(why: Saying): JiexunError {
  return saidError('JX_REVIEW_REASON', saying('review-error.not-stored', { why }));
}
