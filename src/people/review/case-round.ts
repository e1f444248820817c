import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { TriesOfEach } from '../../kernel/jobs/tries-of-each.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ReviewBook } from './review-book.ts';
import { type ReviewMarkRow, reviewMarkEntity } from './review-mark-entity.ts';

const DAY_MS = 86_400_000;
const SLICE = 50;
/** The pause between slices, in which the process does other work. 200,000 cases take some minutes. */
const PAUSE_MS = 50;
const ROUND_ID = 'cases';

/**
 * Goes through all cases, newest first, and updates their reviews: at the first start to make them, then once a day,
 * for changes that nobody noticed. The store keeps how far it is, so that a killed process goes on there. A case that
 * cannot be followed does not stop the round: `CaseFollower` tells it and tries it again.
 */
export class CaseRound {
  readonly #cases: Collection<CaseRow>;
  readonly #rounds: Collection<ReviewMarkRow>;
  readonly #book: Pick<ReviewBook, 'followCase'>;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;
  readonly #tries: TriesOfEach;

  constructor(parts: {
    readonly store: Store;
    readonly book: Pick<ReviewBook, 'followCase'>;
    readonly clock: Pick<Clock, 'now' | 'sleep'>;
    /** That of `CaseFollower`, so that a case that fails is told once. */
    readonly tries: TriesOfEach;
  }) {
    this.#cases = parts.store.collection(caseEntity);
    this.#rounds = parts.store.collection(reviewMarkEntity);
    this.#book = parts.book;
    this.#clock = parts.clock;
    this.#tries = parts.tries;
  }

  /** Goes on with the round that is due. True when it is finished, or when none was due. */
  async run(signal?: AbortSignal): Promise<boolean> {
    for (let round = await this.#due(); round !== null; ) {
      if (signal?.aborted) return false;
      const after = round.after === null ? {} : { after: round.after };
      const page = await this.#cases.find({ index: 'filed', order: 'descending', limit: SLICE, ...after });
      for (const row of page.rows) await this.#tries.try(row.id, () => this.#book.followCase(row));
      const finishedAt = page.next === null ? this.#clock.now() : null;
      const next: ReviewMarkRow = { ...round, after: page.next, isAtWork: page.next !== null };
      const written = await this.#rounds.replace(finishedAt === null ? next : { ...next, finishedAt });
      // Another process does the same round, so this one stops.
      if (!written.ok) return true;
      if (finishedAt !== null) return true;
      round = { ...next, version: written.version };
      await this.#clock.sleep(PAUSE_MS, signal);
    }
    return true;
  }

  async #due(): Promise<ReviewMarkRow | null> {
    const known = await this.#rounds.get(ROUND_ID);
    if (known === null) {
      const first: ReviewMarkRow = { id: ROUND_ID, version: 1, after: null, isAtWork: true, finishedAt: null };
      return (await this.#rounds.insert(first)).ok ? first : this.#rounds.get(ROUND_ID);
    }
    const { isAtWork, finishedAt } = known;
    if (isAtWork || finishedAt === null) return known;
    // This is also true when the clock was set back.
    const age = Math.abs(this.#clock.now().getTime() - finishedAt.getTime());
    return age < DAY_MS ? null : { ...known, after: null, isAtWork: true };
  }
}
