import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Actor, Asked, Decision } from '../../people/review/decision.ts';
import { type ReviewRow, reviewEntity } from '../../people/review/review-entity.ts';
import { Reviewing, type ReviewingParts } from '../../people/review/reviewing.ts';
import { atSecond } from '../builders/case-builders.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aShownCase, storeCases } from '../builders/shown-cases.ts';

export const OPERATOR: Actor = { who: 'wang', mayOverrule: false };
export const SUPERVISOR: Actor = { who: 'zhao', mayOverrule: true };
export const CONFIRMED: Decision = { verdict: 'confirmed', reasonId: null, duplicateOf: null };
export const UNSURE: Decision = { verdict: 'unsure', reasonId: null, duplicateOf: null };
export const A_LEGAL_STOP: Decision = { verdict: 'rejected', reasonId: 'legal-stop', duplicateOf: null };

/** A clock whose sleepers wake at once, and that a test moves: for code that pauses between slices. */
export class RestlessClock extends FakeClock {
  override async sleep(): Promise<void> {
    return Promise.resolve();
  }
}

/** A store with cases, and web processes that review them. */
export class ReviewWorld {
  readonly store: Store;
  readonly clock = new RestlessClock(atSecond(1_000));
  readonly log = new KeptLog();
  groups: readonly { readonly id: string; readonly cameraIds: readonly string[] }[] = [];
  #requests = 0;

  constructor(store: Store = new MemoryStore()) {
    this.store = store;
  }

  /** A web process, just started. */
  reviewing(changes: Partial<ReviewingParts> = {}): Reviewing {
    const { store, clock, log } = this;
    const evidence = { get: async () => null };
    return new Reviewing({ store, clock, log, evidence, groups: async () => this.groups, ...changes });
  }

  /** Stores cases that people can see: as many, or these. */
  async cases(which: number | readonly CaseRow[]): Promise<readonly CaseRow[]> {
    const rows = typeof which === 'number' ? Array.from({ length: which }, (_, n) => aShownCase(n)) : which;
    await storeCases(this.store, rows);
    return rows;
  }

  reviews(): Promise<readonly ReviewRow[]> {
    const reviews = this.store.collection(reviewEntity);
    return allRows((page) => reviews.find({ index: 'number', ...page }));
  }

  /** What the watching process does about every two seconds. */
  async watch(): Promise<void> {
    await new CaseActs(this).finishOwed();
  }

  async caseRow(id: string): Promise<CaseRow> {
    const row = await this.store.collection(caseEntity).get(id);
    if (row === null) throw new Error(`no case ${id}`);
    return row;
  }

  /** A request that nobody has sent yet, of somebody who saw the case with `seen` acts. */
  asked(caseId: string, actor: Actor = OPERATOR, seen = 0): Asked {
    this.#requests += 1;
    return { caseId, seen, requestId: `request ${this.#requests}`, actor };
  }
}
