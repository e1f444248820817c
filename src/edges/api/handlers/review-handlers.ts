import type { Clock } from '../../../kernel/domain/clock.ts';
import { saidError, saidOf } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { Actor, Asked as AskedAct } from '../../../people/review/decision.ts';
import type { ReviewRow } from '../../../people/review/review-entity.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { Reviewing } from '../../../people/review/reviewing.ts';
import { seesCamera, type Viewer } from '../../../people/rights/viewer.ts';
import type { CaseViews } from '../case-views.ts';
import { countOf } from '../counted-cases.ts';
import type { Call, HandlersOf } from '../handler.ts';
import { LoggedClaims } from '../logged-claims.ts';
import type { REVIEW_ROUTES } from '../routes/review-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface ReviewHandlersParts {
  readonly reviewing: Reviewing;
  readonly list: ReviewList;
  readonly views: CaseViews;
  /** Whether the log says that this person was shown the case. */
  readonly wasShown: (caseId: string, viewer: Viewer) => Promise<boolean>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Claims and decisions. */
export function reviewHandlers(parts: ReviewHandlersParts): HandlersOf<keyof typeof REVIEW_ROUTES> {
  return { ...queueHandlers(parts), ...actHandlers(parts), ...bulkHandlers(parts) };
}

function queueHandlers({
  reviewing,
  list,
  views,
  clock,
}: ReviewHandlersParts): HandlersOf<'claim' | 'release' | 'shown'> {
  const logged = new LoggedClaims();
  return {
    claim: async ({ body: { state } }, call) => {
      const viewer = signedIn(call);
      if (state === 'unsure' && !viewer.rights.has('overrule'))
        throw saidError(
          'JX_NOT_ALLOWED',
          saying('people-error.lacks-right', { who: viewer.who, right: saying('right.overrule') }),
        );
      const taken = await reviewing.queue.take({ by: viewer.who, scope: viewer, state });
      call.hasOwnEntry = false;
      call.entries = logged.fresh(viewer.who, taken.rows, clock.now()).map(claimEntry);
      call.whenLogged = () => logged.written(viewer.who, taken.rows, clock.now());
      const filter = { by: { type: 'state', states: [state] } } as const;
      const { count, isCountCut } = await countOf(list, viewer, filter);
      const cases = await Promise.all(taken.rows.map((row) => views.forReview(row.id, viewer, row)));
      const isAllHeld = cases.length === 0;
      const heldBy = isAllHeld ? taken.heldByOthers.map(({ by, until }) => ({ by, until: until.toISOString() })) : [];
      return { cases, waiting: count, isCountCut, heldBy };
    },
    release: async ({ body: { caseIds } }, call) => {
      const { who } = signedIn(call);
      await reviewing.queue.release({ by: who, caseIds });
      logged.released(who, caseIds);
      return {};
    },
    shown: async ({ params, body }, call) => {
      call.hasOwnEntry = body.files.length === 0;
      call.entries = body.files.map((file) => ({
        ...({ verb: 'show-still', outcome: 'done', caseId: params.id } as const),
        subject: { type: 'still', id: `${params.id}/${file}` },
      }));
      return {};
    },
  };
}

function actHandlers({
  reviewing,
  views,
}: ReviewHandlersParts): HandlersOf<'decide' | 'takeBack' | 'note' | 'merge' | 'split'> {
  return {
    decide: async ({ params, body: { requestId, seen, verdict, reasonId = null, duplicateOf = null } }, call) => {
      const viewer = signedIn(call);
      const asked = askedOf(viewer, params.id, { requestId, seen });
      const decision = { verdict, reasonId, duplicateOf };
      call.detail = { verdict, reason: reasonId, duplicateOf, requestId };
      if (duplicateOf !== null) await seenCase(reviewing, duplicateOf, viewer);
      const isOverruled = await isOverruling(asked, viewer);
      if (isOverruled) call.verb = 'overrule-decision';
      const row = await (isOverruled ? reviewing.overrule(asked, decision) : reviewing.decide(asked, decision));
      return views.forReview(params.id, viewer, row);
    },
    takeBack: async ({ params, body }, call) => {
      const viewer = signedIn(call);
      const asked = { caseId: params.id, actor: actorOf(viewer), requestId: body.requestId };
      return views.forReview(params.id, viewer, await reviewing.takeBack(asked));
    },
    note: async ({ params, body: { requestId, text } }, call) => {
      const viewer = signedIn(call);
      const asked = { caseId: params.id, actor: actorOf(viewer), requestId };
      return views.forReview(params.id, viewer, await reviewing.note(asked, text));
    },
    merge: async ({ params, body: { into, ...body } }, call) => {
      const viewer = signedIn(call);
      await seenCase(reviewing, into, viewer);
      call.detail = { into };
      return views.forReview(params.id, viewer, await reviewing.merge(askedOf(viewer, params.id, body), into));
    },
    split: async ({ params, body }, call) => {
      const viewer = signedIn(call);
      return views.forReview(params.id, viewer, await reviewing.split(askedOf(viewer, params.id, body)));
    },
  };

  /** Whether this replaces a decision. A repeated request does the same as the first one. */
  async function isOverruling({ caseId, requestId }: AskedAct, viewer: Viewer): Promise<boolean> {
    const sent = await reviewing.acts.sent(requestId);
    if (sent !== null) return sent.act.type === 'overrule';
    const { state } = await seenCase(reviewing, caseId, viewer);
    return (state === 'confirmed' || state === 'rejected') && viewer.rights.has('overrule');
  }
}

function bulkHandlers({ reviewing, wasShown }: ReviewHandlersParts): HandlersOf<'rejectMany'> {
  return {
    rejectMany: async ({ body: { requestId, cameraId, reasonId, cases } }, call) => {
      const viewer = signedIn(call);
      call.subjectId = cameraId;
      const results = await reviewing.rejectMany({
        ...{ requestId, actor: actorOf(viewer), scope: viewer, cameraId, reasonId },
        chosen: cases.map(({ id, seen }) => ({ caseId: id, seen })),
        wasShown: (caseId) => wasShown(caseId, viewer),
      });
      const rejected = results.flatMap(({ caseId, result }) => (result === 'rejected' ? [caseId] : []));
      const words = wordsIn(viewer.language);
      const refused = results.flatMap((one) =>
        one.result === 'refused' ? [{ id: one.caseId, message: words.of(saidOf(one.error)) }] : [],
      );
      call.detail = { reason: reasonId, rejected: rejected.length, refused: refused.length };
      call.entries = rejected.map((id) => ({
        ...({ verb: 'decide-case', outcome: 'done', caseId: id, cameraId } as const),
        ...{ subject: { type: 'case', id }, detail: { verdict: 'rejected', reason: reasonId, inBulk: true } },
      }));
      return { rejected, refused };
    },
  };
}

function claimEntry({ id, cameraId }: ReviewRow): Call['entries'][number] {
  return { verb: 'claim-case', outcome: 'done', subject: { type: 'case', id }, caseId: id, cameraId };
}

/** @throws JiexunError JX_NOT_THERE: for a case of another group, as if it did not exist. */
async function seenCase(reviewing: Reviewing, id: string, viewer: Viewer): Promise<ReviewRow> {
  const review = await reviewing.rows.get(id);
  if (review !== null && seesCamera(viewer, review.cameraId)) return review;
  throw saidError('JX_NOT_THERE', saying('people-error.no-case', { id }));
}

function askedOf(
  viewer: Viewer,
  caseId: string,
  body: { readonly requestId: string; readonly seen: number },
): AskedAct {
  return { caseId, actor: actorOf(viewer), requestId: body.requestId, seen: body.seen };
}

function actorOf(viewer: Viewer): Actor {
  return { who: viewer.who, mayOverrule: viewer.rights.has('overrule') };
}
