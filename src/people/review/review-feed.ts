import type { Changes, ReviewChanges } from './review-changes.ts';

/** Gives each change once, to one reader. */
export class ReviewFeed {
  readonly #changes: ReviewChanges;
  #position: number;
  /** What was given out behind the position: the number of each row's last change. */
  #known: ReadonlyMap<string, number> = new Map();

  /** `position`: where the reader stands, from `ReviewChanges.position` or from an earlier feed. */
  constructor(changes: ReviewChanges, position: number) {
    this.#changes = changes;
    this.#position = position;
  }

  /** What the reader does not know yet. A reader that names `position` later gets what follows it, and some of it again. */
  async next(): Promise<Changes> {
    const found = await this.#changes.since(this.#position);
    const rows = found.rows.filter(({ id, changeNo }) => this.#known.get(id) !== changeNo);
    this.#position = found.position;
    const seen = [...this.#known, ...found.rows.map(({ id, changeNo }) => [id, changeNo] as const)];
    this.#known = new Map(seen.filter(([, changeNo]) => changeNo > found.position));
    return { ...found, rows };
  }
}
