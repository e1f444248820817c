import type { Collection } from '../../kernel/store/collection.ts';
import type { ReviewRow } from './review-entity.ts';

type Numbered = Pick<ReviewRow, 'day' | 'number' | 'numberOfDay'>;

const DIGITS = 4;

/**
 * Gives reviews their numbers within a day. The number is a unique key of the row, so two processes never use the
 * same number. A number is used only when its row is stored, so none is left out.
 */
export class ReviewNumbers {
  readonly #reviews: Collection<ReviewRow>;
  readonly #last = new Map<string, number>();

  constructor(reviews: Collection<ReviewRow>) {
    this.#reviews = reviews;
  }

  async next(day: string): Promise<Numbered> {
    const numberOfDay = (this.#last.get(day) ?? (await this.#greatest(day))) + 1;
    return { day, numberOfDay, number: `${day}-${String(numberOfDay).padStart(DIGITS, '0')}` };
  }

  isUsed({ day, numberOfDay }: Numbered): void {
    // Long ago days are asked for only while old cases are taken over.
    if (this.#last.size > 100) this.#last.clear();
    this.#last.set(day, numberOfDay);
  }

  /** Another process used a number of that day. */
  forget(day: string): void {
    this.#last.delete(day);
  }

  async #greatest(day: string): Promise<number> {
    const { rows } = await this.#reviews.find({ index: 'number', where: { day }, order: 'descending', limit: 1 });
    return rows[0]?.numberOfDay ?? 0;
  }
}
