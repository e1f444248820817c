import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Decision } from './decision.ts';
import type { MonthTallies } from './month-tallies.ts';
import { checkReason } from './reason-check.ts';
import type { Reasons } from './reasons.ts';
import { isInScope, type ReviewScope } from './review-scope.ts';
import { type SpotCheckRow, spotCheckEntity } from './spot-check-entity.ts';
import { isDecided, SpotDraws, type SpotDrawsParts, type SpotsToCheck } from './spot-draws.ts';
import { monthOf } from './tallies.ts';

export interface SpotChecksParts extends Omit<SpotDrawsParts, 'finish'> {
  readonly acts: CaseActs;
  readonly reasons: Pick<Reasons, 'all'>;
  readonly months: Pick<MonthTallies, 'recount'>;
}

/** What somebody says of a case whose first decision they do not see. */
export interface AskedCheck extends Decision {
  readonly caseId: string;
  readonly requestId: string;
  readonly who: string;
}

const MOST_LISTED = 100;

/**
 * Spot checks: a supervisor decides some cases again, blind. The answer is a row of its own. The case stays as it is; who sees that
 * the two differ may overrule the decision.
 */
export class SpotChecks {
  readonly #parts: SpotChecksParts;
  readonly #checks: Collection<SpotCheckRow>;
  readonly #draws: SpotDraws;

  constructor(parts: SpotChecksParts) {
    this.#parts = parts;
    this.#checks = parts.store.collection(spotCheckEntity);
    this.#draws = new SpotDraws({ ...parts, finish: (check) => this.#finish(check) });
  }

  drawOnce(signal?: AbortSignal): Promise<void> {
    return this.#draws.drawOnce(signal);
  }

  forPerson(who: string, scope: ReviewScope): Promise<SpotsToCheck> {
    return this.#draws.forPerson(who, scope);
  }

  /**
   * Stores the answer and counts it. A repeated request gives the same one.
   * @throws JiexunError JX_SPOT_CHECK: it was not drawn, is checked already, or is not decided any more, or the person worked on it;
   * JX_REVIEW_REASON; JX_CASE_UNKNOWN
   */
  async answer(asked: AskedCheck): Promise<SpotCheckRow> {
    const { caseId, requestId, who: by } = asked;
    const known = await this.#checks.get(caseId);
    const row = known ?? (await this.#fresh(asked));
    if (known === null && !(await this.#checks.insert(row)).ok) return this.answer(asked);
    await this.#finish(row);
    if (row.by === by && row.requestId === requestId) return row;
    throw refused(caseId, saying('review-error.spot-checked'));
  }

  /** Those that differ from the first decision, the newest first; at most 100 of these cameras. */
  async differing(scope: ReviewScope): Promise<readonly SpotCheckRow[]> {
    const where = { agrees: false };
    const rows = await allRows((page) => this.#checks.find({ index: 'answered', where, order: 'descending', ...page }));
    return rows.filter((row) => isInScope(scope, row)).slice(0, MOST_LISTED);
  }

  /** A killed process may have stored the answer and no more: the work ends when its draw is gone, and may be done twice. */
  async #finish(row: SpotCheckRow): Promise<void> {
    await this.#parts.months.recount(row);
    await this.#draws.done(row.id);
  }

  async #fresh({ caseId, requestId, who, verdict, reasonId, duplicateOf }: AskedCheck): Promise<SpotCheckRow> {
    const { rows, acts, reasons, clock } = this.#parts;
    const review = await rows.get(caseId);
    if (review === null || !(await this.#draws.isDrawn(caseId)))
      throw refused(caseId, saying('review-error.spot-not-drawn'));
    if (!isDecided(review)) throw refused(caseId, saying('review-error.spot-undecided'));
    if ((await acts.of(caseId)).some(({ by }) => by === who)) throw refused(caseId, saying('review-error.spot-own'));
    await checkReason({ verdict, reasonId, duplicateOf }, await acts.shown(caseId), { reasons, acts });
    const { cameraId, kind, day, state: firstVerdict, reasonId: firstReasonId, decider: firstDecider } = review;
    return {
      ...{ id: caseId, version: 1, cameraId, kind, month: monthOf(day), requestId, by: who, at: clock.now() },
      ...{ verdict, reasonId, firstVerdict, firstReasonId, firstDecider },
      agrees: verdict === 'unsure' ? null : verdict === firstVerdict,
    };
  }
}

function refused(caseId: string, why: Saying): JiexunError {
  return saidError('JX_SPOT_CHECK', saying('review-error.not-checked', { caseId, why }));
}
