import type { Clock } from '../../../kernel/domain/clock.ts';
import type { Reviewing } from '../../../people/review/reviewing.ts';
import type { SpotCheckRow } from '../../../people/review/spot-check-entity.ts';
import { blindCaseOf } from '../blind-case.ts';
import type { CaseViews } from '../case-views.ts';
import type { DifferingCheck } from '../contract/spot-checks.ts';
import type { HandlersOf } from '../handler.ts';
import { LoggedClaims } from '../logged-claims.ts';
import type { SPOT_CHECK_ROUTES } from '../routes/spot-check-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface SpotCheckHandlersParts {
  readonly reviewing: Pick<Reviewing, 'checkSpot' | 'spotChecks' | 'rows'>;
  readonly views: Pick<CaseViews, 'forCheck'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** The page asks again and again while it is open: shown again within this time, a case has no further entry in the log. */
const SHOWN_MS = 10 * 60_000;

/** Decided cases that are decided again, blind. */
export function spotCheckHandlers({
  reviewing,
  views,
  clock,
}: SpotCheckHandlersParts): HandlersOf<keyof typeof SPOT_CHECK_ROUTES> {
  const { spotChecks, rows } = reviewing;
  const logged = new LoggedClaims();
  return {
    spotChecks: async (_, call) => {
      const viewer = signedIn(call);
      const { rows: drawn, waiting, drawnIds } = await spotChecks.forPerson(viewer.who, viewer);
      const cases = await Promise.all(drawn.map((row) => views.forCheck(row, viewer)));
      const shownNow = drawn.map(({ id, cameraId }) => ({
        id,
        cameraId,
        claimUntil: new Date(+clock.now() + SHOWN_MS),
      }));
      call.hasOwnEntry = cases.length === 0;
      call.whenLogged = () => logged.written(viewer.who, shownNow, clock.now());
      call.entries = logged.fresh(viewer.who, shownNow, clock.now()).map(({ id, cameraId }) => ({
        ...({ verb: 'list-spot-checks', outcome: 'done', caseId: id, cameraId } as const),
        subject: { type: 'case', id },
      }));
      return { cases: cases.map((one) => blindCaseOf(one, drawnIds)), waiting };
    },
    answerSpotCheck: async ({ params, body: { requestId, verdict, reasonId = null, duplicateOf = null } }, call) => {
      const { who } = signedIn(call);
      call.detail = { verdict, reason: reasonId, requestId };
      await reviewing.checkSpot({ caseId: params.id, requestId, who, verdict, reasonId, duplicateOf });
      return {};
    },
    differingChecks: async (_, call) => {
      const found = await spotChecks.differing(signedIn(call));
      call.detail = { count: found.length };
      return { checks: (await Promise.all(found.map(shown))).flat() };
    },
  };

  async function shown(check: SpotCheckRow): Promise<readonly DifferingCheck[]> {
    const review = await rows.get(check.id);
    if (review === null) return [];
    const { id, number, kind, cameraId, cameraName, timezone, filedAt, state } = review;
    const first = { verdict: check.firstVerdict, reasonId: check.firstReasonId, by: check.firstDecider };
    const second = { verdict: check.verdict, reasonId: check.reasonId, by: check.by };
    const times = { filedAt: filedAt.toISOString(), checkedAt: check.at.toISOString() };
    return [{ id, number, kind, cameraId, cameraName, timezone, ...times, first, check: second, state }];
  }
}
