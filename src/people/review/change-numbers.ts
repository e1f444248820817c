import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { ReviewRow } from './review-entity.ts';

/** A number that was taken, and the time on the monotonic clock. */
export interface TakenNumber {
  readonly changeNo: number;
  readonly takenMs: number;
}

/** A write that took longer than this may be missed by readers: `ReviewChanges` looks back twice as long. */
export const LATE_MS = 5_000;

/**
 * Gives numbers to changes of reviews. A number is the time of the store in milliseconds, or one more than the
 * greatest number so far, so it also grows when the clock is set back. Two changes of two processes may have the
 * same number.
 *
 * A number may become visible late: a process takes it, pauses, and writes. So readers look back for a while. A
 * process that paused longer than that takes a new number and writes again (`isLate`).
 */
export class ChangeNumbers {
  readonly #reviews: Collection<ReviewRow>;
  readonly #clock: Pick<Clock, 'now' | 'monotonicMs'>;
  #last = 0;

  constructor(reviews: Collection<ReviewRow>, clock: Pick<Clock, 'now' | 'monotonicMs'>) {
    this.#reviews = reviews;
    this.#clock = clock;
  }

  async take(): Promise<TakenNumber> {
    const takenMs = this.#clock.monotonicMs();
    const greatest = await this.greatest();
    this.#last = Math.max(this.#clock.now().getTime(), greatest + 1, this.#last + 1);
    return { changeNo: this.#last, takenMs };
  }

  async greatest(): Promise<number> {
    const { rows } = await this.#reviews.find({ index: 'changed', order: 'descending', limit: 1 });
    return rows[0]?.changeNo ?? 0;
  }

  isLate({ takenMs }: TakenNumber): boolean {
    return this.#clock.monotonicMs() - takenMs > LATE_MS;
  }
}
