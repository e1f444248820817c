import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import { caseActEntity } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ReviewBook } from './review-book.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { RoundOfRows } from './round-of-rows.ts';

const OVERLAP_MS = 10_000;
/** How many rows one look reads of the rows that it reads slice by slice. */
const SLICE = 20;
/** On one machine a writer of the people's file pauses between commits, for the other writers. */
const PAUSE_MS = 5;

/** What the looks have seen so far: the newest rows, and those that the overlap reads again. */
interface Seen {
  readonly newestCase: Date;
  readonly newestAct: Date;
  /** With their versions. */
  readonly cases: ReadonlyMap<string, number>;
  readonly acts: ReadonlySet<string>;
}

/**
 * Notices changes of cases and updates their reviews. There is no index of changed cases, so one look reads several
 * short lists: cases that became visible lately, cases that are filed but not visible yet, acts, and a slice of all
 * open reviews.
 */
export class CaseFollower {
  readonly #cases: Collection<CaseRow>;
  readonly #acts: Collection<CaseActRow>;
  readonly #book: Pick<ReviewBook, 'follow' | 'followCase'>;
  readonly #clock: Pick<Clock, 'sleep'>;
  #seen: Seen;
  readonly #hidden = new Set<string>();
  readonly #hiddenCases: RoundOfRows<CaseRow>;
  readonly #openReviews: readonly RoundOfRows<ReviewRow>[];

  /** `since`: `CaseRound` finds older cases and acts. */
  constructor(parts: {
    readonly store: Store;
    readonly rows: ReviewRows;
    readonly book: Pick<ReviewBook, 'follow' | 'followCase'>;
    readonly clock: Pick<Clock, 'sleep'>;
    readonly since: Date;
  }) {
    const { collection } = parts.rows;
    this.#cases = parts.store.collection(caseEntity);
    this.#acts = parts.store.collection(caseActEntity);
    this.#book = parts.book;
    this.#clock = parts.clock;
    this.#seen = { newestCase: parts.since, newestAct: parts.since, cases: new Map(), acts: new Set() };
    this.#hiddenCases = new RoundOfRows(this.#cases, { index: 'visible', where: { visible: false }, limit: SLICE });
    this.#openReviews = (['pending', 'unsure'] as const).map(
      (state) => new RoundOfRows(collection, { index: 'due', where: { state }, limit: SLICE }),
    );
  }

  /** One look, about once a second. When it fails, the next look reads the same again. */
  async runOnce(signal?: AbortSignal): Promise<void> {
    const shown = await this.#visibleSince();
    const acted = await this.#actedSince();
    const ids = new Set([...acted.caseIds, ...(await this.#openOnes())]);
    for (const row of shown.fresh) await this.#follow(() => this.#book.followCase(row), signal);
    for (const id of ids) await this.#follow(() => this.#book.follow(id), signal);
    await this.#lookAtHidden(signal);
    if (!signal?.aborted) this.#seen = { ...shown.seen, ...acted.seen };
  }

  async #follow(follow: () => Promise<ReviewRow | null>, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return;
    await follow();
    await this.#clock.sleep(PAUSE_MS, signal);
  }

  /** Cases filed since the newest one that was seen, and some before it: they may become visible in any order. */
  async #visibleSince(): Promise<{
    readonly fresh: readonly CaseRow[];
    readonly seen: Pick<Seen, 'newestCase' | 'cases'>;
  }> {
    const { cases, newestCase } = this.#seen;
    const range = { from: before(newestCase) };
    const found = await allRows((page) =>
      this.#cases.find({ index: 'visible', where: { visible: true }, range, ...page }),
    );
    return {
      fresh: found.filter(({ id, version }) => cases.get(id) !== version),
      seen: {
        newestCase: found.at(-1)?.filedAt ?? newestCase,
        cases: new Map(found.map(({ id, version }) => [id, version])),
      },
    };
  }

  /** Cases on which people acted, in this process, in others, or on the command line. */
  async #actedSince(): Promise<{
    readonly caseIds: readonly string[];
    readonly seen: Pick<Seen, 'newestAct' | 'acts'>;
  }> {
    const { acts, newestAct } = this.#seen;
    const range = { from: before(newestAct) };
    const owed = await allRows((page) => this.#acts.find({ index: 'owed', where: { isOwed: true }, ...page }));
    const done = await allRows((page) => this.#acts.find({ index: 'owed', where: { isOwed: false }, range, ...page }));
    const found = [...owed, ...done];
    return {
      caseIds: found.filter(({ id }) => !acts.has(id)).map(({ caseId }) => caseId),
      seen: { newestAct: done.at(-1)?.at ?? newestAct, acts: new Set(found.map(({ id }) => id)) },
    };
  }

  /** A later manifest brings, for example, more pictures. Each look updates a slice of the open reviews. */
  async #openOnes(): Promise<readonly string[]> {
    const found = await Promise.all(this.#openReviews.map((round) => round.next()));
    return found.flat().map(({ id }) => id);
  }

  /** A case may be sealed hours after it was filed. Each hidden case is read again until it is visible. */
  async #lookAtHidden(signal: AbortSignal | undefined): Promise<void> {
    for (const { id } of await this.#hiddenCases.next()) this.#hidden.add(id);
    for (const id of [...this.#hidden].slice(0, SLICE)) {
      const row = await this.#cases.get(id);
      if (row?.visible) await this.#follow(() => this.#book.followCase(row), signal);
      this.#hidden.delete(id);
      // It goes to the end of the list, so that the others have their turn.
      if (row !== null && (!row.visible || signal?.aborted)) this.#hidden.add(id);
    }
  }
}

function before(at: Date): Date {
  return new Date(at.getTime() - OVERLAP_MS);
}
