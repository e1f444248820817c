import type { CaseActRow } from '../../cases/filing/case-act-entity.ts';
import { caseActEntity } from '../../cases/filing/case-act-entity.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { FollowedRows } from './followed-rows.ts';
import { LookBack } from './look-back.ts';
import type { ReviewBook } from './review-book.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { RoundOfRows } from './round-of-rows.ts';

/** How many rows one look reads of the rows that it reads slice by slice. */
const SLICE = 20;
/** On one machine a writer of the people's file pauses between commits, for the other writers. */
const PAUSE_MS = 5;
/** More than the cases and acts of a day, so that a look at a whole day follows none twice. */
const MOST_KNOWN = 50_000;

/**
 * Notices changes of cases and updates their reviews. There is no index of changed cases, so one look reads several
 * short lists: cases that became visible lately, cases that are filed but not visible yet, acts, and a slice of all
 * open reviews. A case that cannot be followed does not stop the look: it is tried again alone.
 */
export class CaseFollower {
  readonly #cases: Collection<CaseRow>;
  readonly #acts: Collection<CaseActRow>;
  readonly #book: Pick<ReviewBook, 'followCase'>;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;
  readonly #tries: TriesOfEach;
  readonly #lookBack: LookBack;
  readonly #followed = new FollowedRows({ most: MOST_KNOWN });
  readonly #followedActs = new FollowedRows({ most: MOST_KNOWN });
  readonly #hidden = new Set<string>();
  readonly #hiddenCases: RoundOfRows<CaseRow>;
  readonly #openReviews: readonly RoundOfRows<ReviewRow>[];

  constructor(parts: {
    readonly store: Store;
    readonly rows: ReviewRows;
    readonly book: Pick<ReviewBook, 'followCase'>;
    readonly clock: Pick<Clock, 'now' | 'monotonicMs' | 'sleep'>;
    /** `CaseRound` uses the same: what fails there is told and tried again here. */
    readonly tries: TriesOfEach;
  }) {
    const { collection } = parts.rows;
    this.#cases = parts.store.collection(caseEntity);
    this.#acts = parts.store.collection(caseActEntity);
    this.#book = parts.book;
    this.#clock = parts.clock;
    this.#tries = parts.tries;
    this.#lookBack = new LookBack(parts);
    this.#hiddenCases = new RoundOfRows(this.#cases, { index: 'visible', where: { visible: false }, limit: SLICE });
    this.#openReviews = (['pending', 'unsure'] as const).map(
      (state) => new RoundOfRows(collection, { index: 'due', where: { state }, limit: SLICE }),
    );
  }

  /**
   * One look, about once a second. When it fails, the next look reads the same again.
   * @throws ManyFailures when some cases could not be followed; all others were.
   */
  async runOnce(signal?: AbortSignal): Promise<void> {
    const startedAt = this.#clock.now();
    const from = await this.#lookBack.from();
    for (const row of await this.#shownSince(from)) await this.#follow(row.id, async () => row, signal);
    for (const act of await this.#actedSince(from)) {
      await this.#followId(act.caseId, signal);
      if (!signal?.aborted) this.#followedActs.keep(asFollowed(act), true);
    }
    await this.#lookAtHidden(signal);
    for (const id of await this.#openOnes()) await this.#follow(id, () => this.#changed(id), signal);
    for (const id of this.#tries.due()) await this.#followId(id, signal);
    if (!signal?.aborted) await this.#lookBack.done(startedAt, this.#tries.failed === 0);
    this.#tries.tell('cases have no review that is up to date');
  }

  #followId(id: string, signal: AbortSignal | undefined): Promise<boolean> {
    return this.#follow(id, () => this.#cases.get(id), signal);
  }

  /** Follows the case that `read` gives; null: there is nothing to follow. */
  async #follow(id: string, read: () => Promise<CaseRow | null>, signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) return false;
    return this.#tries.try(id, async () => {
      const row = await read();
      if (row === null) return;
      const review = await this.#book.followCase(row);
      if (row.visible) this.#followed.keep(row, review === null || isWhole(row, review));
      await this.#clock.sleep(PAUSE_MS, signal);
    });
  }

  /** Cases that became visible lately. They may become visible in any order. */
  async #shownSince(from: Date): Promise<readonly CaseRow[]> {
    const fresh: CaseRow[] = [];
    await eachRow(
      (page) => this.#cases.find({ index: 'visible', where: { visible: true }, range: { from }, ...page }),
      (row) => void (this.#followed.isKnown(row) || fresh.push(row)),
    );
    return fresh;
  }

  /** What people did lately, in this process, in others, or on the command line. */
  async #actedSince(from: Date): Promise<readonly CaseActRow[]> {
    const fresh: CaseActRow[] = [];
    const take = (act: CaseActRow) => void (this.#followedActs.isKnown(asFollowed(act)) || fresh.push(act));
    await eachRow((page) => this.#acts.find({ index: 'owed', where: { isOwed: true }, ...page }), take);
    await eachRow(
      (page) => this.#acts.find({ index: 'owed', where: { isOwed: false }, range: { from }, ...page }),
      take,
    );
    return fresh;
  }

  /** A later manifest brings, for example, more pictures. Each look updates a slice of the open reviews. */
  async #openOnes(): Promise<readonly string[]> {
    const found = await Promise.all(this.#openReviews.map((round) => round.next()));
    return found.flat().map(({ id }) => id);
  }

  /** The case, unless it is as it was when it was followed. */
  async #changed(id: string): Promise<CaseRow | null> {
    const row = await this.#cases.get(id);
    return row === null || this.#followed.isWhole(row) ? null : row;
  }

  /** A case may be sealed hours after it was filed. Each hidden case is looked at again until it is visible. */
  async #lookAtHidden(signal: AbortSignal | undefined): Promise<void> {
    const listed = new Set((await this.#hiddenCases.next()).map(({ id }) => id));
    for (const id of listed) this.#hidden.add(id);
    for (const id of [...this.#hidden].slice(0, SLICE)) {
      if (signal?.aborted) return;
      // It goes to the end of the list, so that the others have their turn.
      this.#hidden.delete(id);
      if (listed.has(id)) this.#hidden.add(id);
      else await this.#follow(id, () => this.#shown(id), signal);
    }
  }

  /** The case, unless it is still hidden. */
  async #shown(id: string): Promise<CaseRow | null> {
    const row = await this.#cases.get(id);
    if (row?.visible === false) this.#hidden.add(id);
    return row?.visible === true ? row : null;
  }
}

/** Whether the review has everything of the case. While the evidence cannot be read, it has fewer pictures. */
function isWhole(row: CaseRow, review: ReviewRow): boolean {
  return review.manifests >= row.manifests.length && review.acts >= row.acts;
}

/** An act changes only when it is no longer owed. That changes no review. */
function asFollowed({ id }: CaseActRow): { readonly id: string; readonly version: number } {
  return { id, version: 0 };
}
