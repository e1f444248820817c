import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Deciding } from './deciding.ts';
import type { Actor } from './decision.ts';
import type { ReviewRows } from './review-rows.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';

/** More cases than this are rejected in several requests. */
export const MOST_REJECTED_AT_ONCE = 100;

export interface BulkRejection {
  readonly requestId: string;
  readonly actor: Actor;
  readonly scope: ReviewScope;
  /** All of them are cases of this camera. */
  readonly cameraId: string;
  /** The cases that the person chose, and how many acts each had when it was shown. */
  readonly chosen: readonly { readonly caseId: string; readonly seen: number }[];
  readonly reasonId: string;
  /** Whether the case was shown to this person, according to the log. */
  readonly wasShown: (caseId: string) => Promise<boolean>;
}

/** The result for one of them. `refused`: the error says why. The others are rejected all the same. */
export type Rejected =
  | { readonly caseId: string; readonly result: 'rejected' }
  | { readonly caseId: string; readonly result: 'refused'; readonly error: JiexunError };

/**
 * Rejects several cases of one camera for one reason. Each becomes an act of its own. Nothing is ever confirmed like this.
 * @throws JiexunError JX_BULK, JX_REVIEW_RIGHT: then none is rejected.
 */
export async function rejectMany(
  { requestId, actor, scope, cameraId, chosen, reasonId, wasShown }: BulkRejection,
  { deciding, rows }: { readonly deciding: Pick<Deciding, 'decide'>; readonly rows: Pick<ReviewRows, 'get'> },
): Promise<readonly Rejected[]> {
  if (!actor.mayOverrule) throw saidError('JX_REVIEW_RIGHT', saying('review-error.many-for-supervisor'));
  if (chosen.length === 0 || chosen.length > MOST_REJECTED_AT_ONCE)
    throw refused(saying('review-error.chosen-amount', { amount: chosen.length, most: MOST_REJECTED_AT_ONCE }));
  const reviews = await Promise.all(chosen.map(({ caseId }) => rows.get(caseId)));
  const known = reviews.filter((row) => row !== null && isInScope(scope, row));
  if (known.length < chosen.length) throw refused(saying('review-error.chosen-unknown'));
  if (known.some((row) => row?.cameraId !== cameraId)) throw refused(saying('review-error.several-cameras'));
  for (const { caseId } of chosen)
    if (!(await wasShown(caseId))) throw refused(saying('review-error.not-shown', { caseId, who: actor.who }));
  const done: Rejected[] = [];
  for (const { caseId, seen } of chosen) {
    const asked = { caseId, seen, requestId: `${requestId}/${caseId}`, actor };
    try {
      await deciding.decide(asked, { verdict: 'rejected', reasonId, duplicateOf: null });
      done.push({ caseId, result: 'rejected' });
    } catch (error) {
      if (!(error instanceof JiexunError)) throw error;
      done.push({ caseId, result: 'refused', error });
    }
  }
  return done;
}

function refused(why: Saying): JiexunError {
  return saidError('JX_BULK', saying('review-error.none-rejected', { why }));
}
