import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { withAct } from './act-effect.ts';
import type { CaseAct } from './case-act.ts';
import { type CaseActRow, caseActEntity, caseActId } from './case-act-entity.ts';
import { changeCase } from './case-change.ts';
import type { CaseRow } from './case-entity.ts';
import { caseEntity } from './case-entity.ts';

export interface GivenAct {
  readonly caseId: string;
  /** How many acts the case had when the person saw it. */
  readonly seen: number;
  /** The sender chooses it, and uses the same one when the act is sent again. */
  readonly requestId: string;
  readonly by: string;
  readonly act: CaseAct;
}

/** The time of tries that last for one call. */
const STILL = { monotonicMs: () => 0 };

/**
 * What people do to cases. First the act is stored as a row, then the row of the case follows. If the process dies between
 * the two, or may not write cases, the act stays owed, and the job `finish-acts` lets the case follow. Every reader sees the
 * case after all its acts, owed or not.
 */
export class CaseActs {
  readonly #acts: Collection<CaseActRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #writesCases: boolean;

  /**
   * `clock`: that of the store. `writesCases`: false in a process that writes only what people make (see `Entity.writtenBy`).
   */
  constructor({
    store,
    clock,
    writesCases = true,
  }: {
    readonly store: Store;
    readonly clock: Pick<Clock, 'now'>;
    readonly writesCases?: boolean;
  }) {
    this.#acts = store.collection(caseActEntity);
    this.#cases = store.collection(caseEntity);
    this.#clock = clock;
    this.#writesCases = writesCases;
  }

  /** The acts in the order in which they were done. */
  of(caseId: string): Promise<readonly CaseActRow[]> {
    return allRows((page) => this.#acts.find({ index: 'case', where: { caseId }, ...page }));
  }

  /** The act that was sent under this request's id; null: none. */
  sent(requestId: string): Promise<CaseActRow | null> {
    return this.#acts.getBy('requestId', requestId);
  }

  /**
   * The case after all its acts. It writes nothing. @throws JiexunError JX_CASE_UNKNOWN when there is none, or when it is not
   * visible yet.
   */
  async shown(caseId: string): Promise<CaseRow> {
    const row = await this.#eachAct(caseId, async (known, act) => withAct(known, act));
    if (row?.visible) return row;
    throw saidError('JX_CASE_UNKNOWN', saying('case-error.no-case', { caseId }));
  }

  /**
   * Stores an act and returns the case after it. The same request again changes nothing.
   * @throws JiexunError JX_CASE_UNKNOWN; JX_CASE_ACTED when somebody acted on the case since the person saw it;
   * JX_ACT_REQUEST when the request's id belongs to another act.
   */
  async record(given: GivenAct): Promise<CaseRow> {
    const { caseId, seen, requestId, by, act } = given;
    const row = await this.shown(caseId);
    const sent = await this.sent(requestId);
    if (sent !== null) return this.#again(sent, given);
    if (row.acts !== seen) throw tooLate(caseId, await this.#acts.get(caseActId(caseId, seen + 1)));
    const no = seen + 1;
    const id = caseActId(caseId, no);
    const fresh = { id, version: 1, caseId, no, requestId, by, at: this.#clock.now(), act, isOwed: true };
    const inserted = await this.#acts.insert(fresh);
    if (inserted.ok) {
      if (this.#writesCases) await this.#follow(caseId);
      return this.shown(caseId);
    }
    // The same request, sent twice at once, may have taken both keys.
    const other = (await this.sent(requestId)) ?? (await this.#acts.get(id));
    if (other?.requestId === requestId) return this.#again(other, given);
    throw tooLate(caseId, other);
  }

  /**
   * Lets the row of the case follow its acts, one after the other. Null when there is no such case. The call may be repeated.
   */
  #follow(caseId: string): Promise<CaseRow | null> {
    return this.#eachAct(caseId, async (_, act) => {
      const row = await changeCase(this.#cases, caseId, (known) => withAct(known, act));
      await this.#settle(act);
      return row;
    });
  }

  /**
   * Finishes acts whose case does not follow yet, and returns how many it finished. If one case cannot follow, the others
   * still do; the error is thrown after all were tried. `tries`: whoever calls this often keeps them, so that a case that
   * cannot follow is tried less often and told once.
   */
  async finishOwed(tries = new TriesOfEach({ clock: STILL })): Promise<number> {
    const owed = await allRows((page) => this.#acts.find({ index: 'owed', where: { isOwed: true }, ...page }));
    let finished = 0;
    for (const act of owed) {
      const isDone = await tries.try(act.caseId, async () => {
        await this.#follow(act.caseId);
        await this.#settle(act);
      });
      if (isDone) finished += 1;
    }
    tries.tell('cases could not follow what people did to them');
    return finished;
  }

  /** Applies to the case the acts that its row does not have yet. */
  async #eachAct(
    caseId: string,
    take: (row: CaseRow, act: CaseActRow) => Promise<CaseRow | null>,
  ): Promise<CaseRow | null> {
    let row = await this.#cases.get(caseId);
    while (row !== null) {
      const act = await this.#acts.get(caseActId(caseId, row.acts + 1));
      if (act === null) return row;
      row = await take(row, act);
    }
    return null;
  }

  async #again(sent: CaseActRow, { caseId, requestId, by, act }: GivenAct): Promise<CaseRow> {
    const isSame = sent.caseId === caseId && sent.by === by && isDeepStrictEqual(asSent(sent.act), asSent(act));
    if (isSame) return this.shown(caseId);
    throw saidError('JX_ACT_REQUEST', saying('case-error.request-taken', { requestId, caseId: sent.caseId }));
  }

  /** Marks the act as done. It is also done when another process was faster. */
  async #settle(act: CaseActRow): Promise<void> {
    if (act.isOwed) await this.#acts.replace({ ...act, isOwed: false });
  }
}

/** Without what is measured here: it differs each time the act is sent. */
function asSent(act: CaseAct): CaseAct {
  return act.type === 'decide' ? { ...act, sinceLastMs: 0 } : act;
}

function tooLate(caseId: string, winner: CaseActRow | null): JiexunError {
  if (winner === null) return saidError('JX_CASE_ACTED', saying('case-error.acted', { caseId }));
  const by = listing('parts', [winner.by, winner.act.type, winner.at.toISOString()]);
  return saidError('JX_CASE_ACTED', saying('case-error.acted-by', { caseId, by }));
}
