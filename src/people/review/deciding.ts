import type { CaseAct } from '../../cases/filing/case-act.ts';
import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import type { CaseActs } from '../../cases/filing/case-acts.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Asked, Decision } from './decision.ts';
import { checkReason } from './reason-check.ts';
import type { Reasons } from './reasons.ts';
import { standingBefore } from './standing.ts';

/** A decision can be taken back for this long, and is not passed on before. */
const TAKE_BACK_MS = 10_000;
const MOST_NOTE_CHARS = 2_000;
const NOTE_ATTEMPTS = 20;

/**
 * What people decide about cases. It checks that they may, and stores the decision as an act. Each call may be
 * repeated with the same request id.
 * @throws JiexunError JX_CASE_UNKNOWN, JX_CASE_ACTED and JX_ACT_REQUEST, as `CaseActs.record`.
 */
export class Deciding {
  readonly #acts: CaseActs;
  readonly #reasons: Pick<Reasons, 'all'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(parts: {
    readonly acts: CaseActs;
    readonly reasons: Pick<Reasons, 'all'>;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#acts = parts.acts;
    this.#reasons = parts.reasons;
    this.#clock = parts.clock;
  }

  /**
   * `sinceLastMs`: since the same person's decision before; null: it says nothing of how quickly they decide.
   * @throws JiexunError JX_REVIEW_DECIDED, JX_REVIEW_RIGHT (a supervisor decides what is unsure), JX_REVIEW_REASON
   */
  async decide(asked: Asked, decision: Decision, sinceLastMs: number | null = null): Promise<CaseRow> {
    const measured = sinceLastMs === null ? {} : { sinceLastMs };
    return this.#once(asked, { type: 'decide', ...decision, ...measured }, async (row) => {
      if (row.review !== 'pending' && row.review !== 'unsure') throw await this.#decided(row);
      if (row.review === 'unsure' && !asked.actor.mayOverrule) throw notAllowed(row);
      await checkReason(decision, row, { reasons: this.#reasons, acts: this.#acts });
    });
  }

  /** Replaces a decision. @throws JiexunError JX_REVIEW_DECIDED (there is none), JX_REVIEW_RIGHT, JX_REVIEW_REASON */
  async overrule(asked: Asked, decision: Decision): Promise<CaseRow> {
    return this.#once(asked, { type: 'overrule', ...decision }, async (row) => {
      if (!asked.actor.mayOverrule) throw notAllowed(row);
      if (row.review !== 'confirmed' && row.review !== 'rejected') throw await this.#decided(row);
      await checkReason(decision, row, { reasons: this.#reasons, acts: this.#acts });
    });
  }

  /** Takes back this person's last decision on the case. @throws JiexunError JX_TAKE_BACK */
  async takeBack({ caseId, requestId, actor }: Omit<Asked, 'seen'>): Promise<CaseRow> {
    const sent = await this.#acts.sent(requestId);
    if (sent?.caseId === caseId && sent.by === actor.who && sent.act.type === 'take-back')
      return this.#acts.shown(caseId);
    const row = await this.#acts.shown(caseId);
    const acts = await this.#acts.of(caseId);
    const last = acts.findLast(({ act }) => act.type !== 'note');
    const ageMs = this.#clock.now().getTime() - (last?.at.getTime() ?? 0);
    const isOwn = last?.by === actor.who && (last.act.type === 'decide' || last.act.type === 'overrule');
    if (last === undefined || !isOwn || ageMs > TAKE_BACK_MS) {
      const why = isOwn ? saying('review-error.too-old', { ageMs }) : saying('review-error.not-yours');
      throw saidError('JX_TAKE_BACK', saying('review-error.not-taken-back', { caseId, why }));
    }
    const act: CaseAct = { type: 'take-back', no: last.no, restores: standingBefore(row, acts, last.no) };
    return this.#acts.record({ caseId, seen: acts.length, requestId, by: actor.who, act });
  }

  /** Adds a note. This is possible at any time, whatever others do. */
  async note({ caseId, requestId, actor }: Omit<Asked, 'seen'>, text: string): Promise<CaseRow> {
    const act: CaseAct = { type: 'note', text: cutText(text.trim(), MOST_NOTE_CHARS) };
    for (let attempt = 1; ; attempt += 1) {
      const row = await this.#acts.shown(caseId);
      try {
        return await this.#acts.record({ caseId, seen: row.acts, requestId, by: actor.who, act });
      } catch (error) {
        const isLate = error instanceof JiexunError && error.code === 'JX_CASE_ACTED';
        if (!isLate || attempt === NOTE_ATTEMPTS) throw error;
      }
    }
  }

  /** Says that the case is a duplicate of `into`. @throws JiexunError JX_MERGE, JX_REVIEW_RIGHT */
  async merge(asked: Asked, into: string): Promise<CaseRow> {
    return this.#once(asked, { type: 'merge', into }, async (row) => {
      if (!asked.actor.mayOverrule) throw notAllowed(row);
      const target = await this.#acts.shown(into);
      if (target.id === row.id) throw cannotMerge(row, saying('review-error.same-case'));
      if (row.review === 'merged')
        throw cannotMerge(row, saying('review-error.merged-already', { other: row.otherCaseId ?? '' }));
      if (target.review === 'merged')
        throw cannotMerge(row, saying('review-error.other-is-merged', { into, other: target.otherCaseId ?? '' }));
      if (target.kind !== row.kind) throw cannotMerge(row, saying('review-error.other-kind', { into }));
    });
  }

  /** Undoes a merge. @throws JiexunError JX_MERGE, JX_REVIEW_RIGHT */
  async split({ caseId, seen, requestId, actor }: Asked): Promise<CaseRow> {
    const sent = await this.#acts.sent(requestId);
    if (sent?.caseId === caseId && sent.by === actor.who && sent.act.type === 'split') return this.#acts.shown(caseId);
    const row = await this.#acts.shown(caseId);
    if (!actor.mayOverrule) throw notAllowed(row);
    if (row.review !== 'merged') throw cannotMerge(row, saying('review-error.nothing-to-split'));
    const acts = await this.#acts.of(caseId);
    const merge = acts.findLast(({ act }) => act.type === 'merge');
    const from = row.otherCaseId ?? '';
    const act: CaseAct = { type: 'split', from, restores: standingBefore(row, acts, merge?.no ?? 1) };
    return this.#acts.record({ caseId, seen, requestId, by: actor.who, act });
  }

  /** Stores the act, unless it was sent before or `check` refuses it. */
  async #once(
    { caseId, seen, requestId, actor }: Asked,
    act: CaseAct,
    check: (row: CaseRow) => Promise<void>,
  ): Promise<CaseRow> {
    const given = { caseId, requestId, by: actor.who, act };
    if ((await this.#acts.sent(requestId)) !== null) return this.#acts.record({ ...given, seen });
    const row = await this.#acts.shown(caseId);
    if (isOfCamera(row.kind)) {
      throw saidError('JX_REVIEW_NONE', saying('review-error.of-camera', { caseId }));
    }
    await check(row);
    return this.#acts.record({ ...given, seen: await this.#seenWithNotes(row, seen) });
  }

  /** Notes that others added since the person saw the case do not matter. */
  async #seenWithNotes(row: CaseRow, seen: number): Promise<number> {
    if (seen < 0 || seen >= row.acts) return seen;
    const since = (await this.#acts.of(row.id)).filter(({ no }) => no > seen && no <= row.acts);
    return since.every(({ act }) => act.type === 'note') ? row.acts : seen;
  }

  async #decided(row: CaseRow): Promise<JiexunError> {
    const last = (await this.#acts.of(row.id)).findLast(isDecision);
    const of = { caseId: row.id, state: saying(`case.${row.review}`) };
    if (last === undefined) return saidError('JX_REVIEW_DECIDED', saying('review-error.decided', of));
    const made = { who: last.by, at: last.at.toISOString() };
    return saidError('JX_REVIEW_DECIDED', saying('review-error.decided-by', { ...of, ...made }));
  }
}

function isDecision({ act: { type } }: CaseActRow): boolean {
  return type !== 'note' && type !== 'close';
}

function notAllowed({ id, review }: CaseRow): JiexunError {
  return saidError(
    'JX_REVIEW_RIGHT',
    saying('review-error.for-supervisor', { caseId: id, state: saying(`case.${review}`) }),
  );
}

function cannotMerge({ id }: CaseRow, why: Saying): JiexunError {
  return saidError('JX_MERGE', saying('review-error.not-merged', { caseId: id, why }));
}
