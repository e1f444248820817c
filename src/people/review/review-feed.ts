import type { ReviewChanges } from './review-changes.ts';
import type { ReviewRow } from './review-entity.ts';

export interface FedChanges {
  readonly rows: readonly ReviewRow[];
  /** A reader who later gives this number gets the changes after it, and some of these rows again. */
  readonly position: number;
  /** False when there are more: ask again. */
  readonly isWhole: boolean;
}

/** Gives each change once, to one reader. */
export class ReviewFeed {
  readonly #changes: ReviewChanges;
  #position: number;
  /** Where reading goes on; null: at the position. */
  #after: string | null = null;
  /** The number up to which everything was visible when reading began. */
  #settled = 0;
  /** What was given after the position: the number of each row's last change. */
  #known: ReadonlyMap<string, number> = new Map();

  /** `position`: how far the reader is, from `ReviewChanges.position` or from an earlier feed. */
  constructor(changes: ReviewChanges, position: number) {
    this.#changes = changes;
    this.#position = position;
  }

  /** The changes that the reader does not know yet. */
  async next(): Promise<FedChanges> {
    const page = await this.#changes.page(this.#position, this.#after);
    if (this.#after === null) this.#settled = page.settled;
    const rows = page.rows.filter(({ id, changeNo }) => this.#known.get(id) !== changeNo);
    const last = page.rows.at(-1);
    const isWhole = page.after === null;
    const read = isWhole || last === undefined ? this.#settled : Math.min(this.#settled, last.changeNo - 1);
    this.#position = Math.max(this.#position, read);
    this.#after = page.after;
    const seen = [...this.#known, ...page.rows.map(({ id, changeNo }) => [id, changeNo] as const)];
    this.#known = new Map(seen.filter(([, changeNo]) => changeNo > this.#position));
    return { rows, position: this.#position, isWhole };
  }
}
