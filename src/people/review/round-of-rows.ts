import type { Collection, Query } from '../../kernel/store/collection.ts';
import type { Row } from '../../kernel/store/entity.ts';

/** Reads the rows of a query slice by slice, and begins again at the end. */
export class RoundOfRows<T extends Row> {
  readonly #collection: Collection<T>;
  readonly #query: Query;
  #after: string | null = null;

  constructor(collection: Collection<T>, query: Query) {
    this.#collection = collection;
    this.#query = query;
  }

  async next(): Promise<readonly T[]> {
    const page = await this.#collection.find({
      ...this.#query,
      ...(this.#after === null ? {} : { after: this.#after }),
    });
    this.#after = page.next;
    return page.rows;
  }
}
