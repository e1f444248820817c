import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { manyFailures } from '../../kernel/jobs/many-failures.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { withAct } from './act-effect.ts';
import type { CaseAct } from './case-act.ts';
import { type CaseActRow, caseActEntity, caseActId } from './case-act-entity.ts';
import { changeCase } from './case-change.ts';
import type { CaseRow } from './case-entity.ts';
import { caseEntity } from './case-entity.ts';

export interface GivenAct {
  readonly caseId: string;
  /** `acts` of the case as the person saw it. */
  readonly seen: number;
  /** Made by who sends the act, and the same when it is sent again. */
  readonly requestId: string;
  readonly by: string;
  readonly act: CaseAct;
}

/**
 * What people do to cases. First the act becomes a row, then the row of the case follows. A process that dies between the two, or
 * that may not write cases, leaves the act owed, and the job `finish-acts` lets the case follow. Whoever looks at the case sees it
 * after all its acts, owed or not.
 */
export class CaseActs {
  readonly #acts: Collection<CaseActRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #writesCases: boolean;

  /** `clock`: of the store. `writesCases`: false in a process that writes only what people make (see `Entity.writtenBy`). */
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

  /** In the order they were done. */
  of(caseId: string): Promise<readonly CaseActRow[]> {
    return allRows((page) => this.#acts.find({ index: 'case', where: { caseId }, ...page }));
  }

  /** The case after all its acts; nothing is written. @throws JiexunError JX_CASE_UNKNOWN when there is none, or none that is shown yet. */
  async shown(caseId: string): Promise<CaseRow> {
    const row = await this.#eachAct(caseId, async (known, act) => withAct(known, act));
    if (row?.visible) return row;
    throw new JiexunError('JX_CASE_UNKNOWN', `There is no case "${caseId}"; \`jiexun cases\` lists them.`);
  }

  /**
   * Keeps an act and gives the case after it. The same request again changes nothing.
   * @throws JiexunError JX_CASE_UNKNOWN; JX_CASE_ACTED when somebody acted on the case since the person saw it;
   * JX_ACT_REQUEST when the request's id belongs to another act.
   */
  async record(given: GivenAct): Promise<CaseRow> {
    const { caseId, seen, requestId, by, act } = given;
    const row = await this.shown(caseId);
    const sent = await this.#acts.getBy('requestId', requestId);
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
    const other = (await this.#acts.getBy('requestId', requestId)) ?? (await this.#acts.get(id));
    if (other?.requestId === requestId) return this.#again(other, given);
    throw tooLate(caseId, other);
  }

  /** Lets the row of the case follow its acts, one after the other. Null when there is no such case. May be repeated. */
  #follow(caseId: string): Promise<CaseRow | null> {
    return this.#eachAct(caseId, async (_, act) => {
      const row = await changeCase(this.#cases, caseId, (known) => withAct(known, act));
      await this.#settle(act);
      return row;
    });
  }

  /**
   * Lets cases follow the acts of processes that died before they did, and gives how many acts those were. A case that cannot
   * follow does not keep the others: it is thrown when all were tried.
   */
  async finishOwed(): Promise<number> {
    const owed = await allRows((page) => this.#acts.find({ index: 'owed', where: { isOwed: true }, ...page }));
    const failures: unknown[] = [];
    for (const act of owed) {
      try {
        await this.#follow(act.caseId);
        await this.#settle(act);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw manyFailures('cases could not follow what people did to them', failures);
    return owed.length;
  }

  /** Takes the case through the acts that its row does not know yet. */
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
    const isSame = sent.caseId === caseId && sent.by === by && isDeepStrictEqual(sent.act, act);
    if (isSame) return this.shown(caseId);
    throw new JiexunError(
      'JX_ACT_REQUEST',
      `The request "${requestId}" was another act, on case ${sent.caseId}: give each act an id of its own.`,
    );
  }

  /** When somebody else was faster, it is settled as well. */
  async #settle(act: CaseActRow): Promise<void> {
    if (act.isOwed) await this.#acts.replace({ ...act, isOwed: false });
  }
}

function tooLate(caseId: string, winner: CaseActRow | null): JiexunError {
  const who = winner === null ? '' : ` (${winner.by}, ${winner.act.type}, ${winner.at.toISOString()})`;
  return new JiexunError(
    'JX_CASE_ACTED',
    `Somebody else acted on case ${caseId} meanwhile${who}: look at it again with \`jiexun cases show ${caseId}\`.`,
  );
}
