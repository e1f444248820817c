import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { ChangeNumbers, LATE_MS } from './change-numbers.ts';
import { type ReviewRow, reviewEntity } from './review-entity.ts';

export interface ChangesPage {
  /** Rows that changed, in the order of their numbers. A row may occur twice: see `ReviewFeed`. */
  readonly rows: readonly ReviewRow[];
  /** The cursor of the next page; null on the last page. */
  readonly after: string | null;
  /** Every row with this number or a smaller one was visible when this page was requested. */
  readonly settled: number;
}

/** Twice as long as a writer may take before it must write again. */
const LOOK_BACK_MS = 2 * LATE_MS;
const PAGE = 500;

/**
 * What changed since a number, for event streams. Each process has one of these and asks it about once a second.
 *
 * A row with a small number may become visible after one with a greater number. A writer takes a number greater than
 * every number that is visible then, and it writes within `LATE_MS`, or takes a new number. So a row that was not
 * visible at the last look has a number greater than all those that were visible `LATE_MS` before that look. This
 * class remembers which numbers were visible when.
 */
export class ReviewChanges {
  readonly #reviews: Collection<ReviewRow>;
  readonly #numbers: ChangeNumbers;
  readonly #clock: Pick<Clock, 'now' | 'monotonicMs'>;
  /** The greatest visible number at each look, the oldest look first. */
  #looks: readonly { readonly atMs: number; readonly greatest: number }[] = [];

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now' | 'monotonicMs'> }) {
    this.#reviews = store.collection(reviewEntity);
    this.#numbers = new ChangeNumbers(this.#reviews, clock);
    this.#clock = clock;
  }

  /** The position from which a page that was just loaded goes on. */
  async position(): Promise<number> {
    const atMs = this.#clock.monotonicMs();
    const greatest = await this.#numbers.greatest();
    this.#look(atMs, greatest);
    return this.#settledBefore(atMs, greatest);
  }

  /** A page of the changes after `position`. */
  async page(position: number, after: string | null): Promise<ChangesPage> {
    const atMs = this.#clock.monotonicMs();
    const greatest = await this.#numbers.greatest();
    const query = { index: 'changed', range: { from: position + 1 }, limit: PAGE };
    const { rows, next } = await this.#reviews.find(after === null ? query : { ...query, after });
    this.#look(atMs, greatest);
    return { rows, after: next, settled: this.#settledBefore(atMs, greatest) };
  }

  #look(atMs: number, greatest: number): void {
    const looks = [...this.#looks, { atMs, greatest }];
    const first = looks.findLastIndex((look) => look.atMs <= atMs - LOOK_BACK_MS);
    this.#looks = looks.slice(Math.max(0, first));
  }

  #settledBefore(atMs: number, greatest: number): number {
    const look = this.#looks.findLast((known) => known.atMs <= atMs - LOOK_BACK_MS);
    // The first looks are not old enough yet. Numbers follow the clock, or are greater.
    return look?.greatest ?? Math.min(greatest, this.#looks[0]?.greatest ?? greatest) - LOOK_BACK_MS;
  }
}
