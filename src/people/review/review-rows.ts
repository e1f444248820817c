import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { ChangeNumbers } from './change-numbers.ts';
import { type ReviewRow, reviewEntity } from './review-entity.ts';
import { ReviewNumbers } from './review-numbers.ts';

const NUMBER = /^\d{8}-\d{4,}$/;

/** A review without a number of its own yet, and without the number of a change. */
export type NewReview = Omit<ReviewRow, 'version' | 'number' | 'numberOfDay' | 'changeNo'>;

const MOST_ATTEMPTS = 100;

/** Reads and writes the rows of reviews. Each write is a compare-and-set. */
export class ReviewRows {
  readonly collection: Collection<ReviewRow>;
  readonly #changes: ChangeNumbers;
  readonly #numbers: ReviewNumbers;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now' | 'monotonicMs'> }) {
    this.collection = store.collection(reviewEntity);
    this.#changes = new ChangeNumbers(this.collection, clock);
    this.#numbers = new ReviewNumbers(this.collection);
  }

  get(caseId: string): Promise<ReviewRow | null> {
    return this.collection.get(caseId);
  }

  /** Finds a review by the id of its case or by its number, `20261128-0042`. An id goes first, should it look like a number. */
  async named(named: string): Promise<ReviewRow | null> {
    return (await this.get(named)) ?? (NUMBER.test(named) ? this.collection.getBy('number', named) : null);
  }

  /** Stores a new review with the next number of its day. False when the case has a review already. */
  async add(review: NewReview): Promise<boolean> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const numbered = { ...review, version: 1, ...(await this.#numbers.next(review.day)) };
      const taken = await this.#changes.take();
      const inserted = await this.collection.insert({ ...numbered, changeNo: taken.changeNo });
      if (inserted.ok) {
        this.#numbers.isUsed(numbered);
        if (this.#changes.isLate(taken)) await this.change(review.id, (row) => ({ ...row }));
        return true;
      }
      if (inserted.taken === 'id') return false;
      this.#numbers.forget(review.day);
    }
    throw busy(review.id);
  }

  /**
   * Changes a review and gives the change a new number. `change` returns the same row when there is nothing to
   * write. `read`: the row as the caller has just read it.
   * @returns the stored row; null when there is none.
   */
  async change(
    caseId: string,
    change: (row: ReviewRow) => ReviewRow,
    read: ReviewRow | null = null,
  ): Promise<ReviewRow | null> {
    let written: ReviewRow | null = null;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const row = (attempt === 0 ? read : null) ?? (await this.collection.get(caseId));
      if (row === null) return null;
      const changed = change(row);
      if (written === null && changed === row) return row;
      const taken = await this.#changes.take();
      const next = { ...changed, changeNo: taken.changeNo };
      const result = await this.collection.replace(next);
      if (!result.ok) continue;
      written = { ...next, version: result.version };
      if (!this.#changes.isLate(taken)) return written;
    }
    throw busy(caseId);
  }
}

function busy(caseId: string): JiexunError {
  return saidError('JX_REVIEW_BUSY', saying('review-error.busy', { caseId }));
}
