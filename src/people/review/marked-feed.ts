import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ReviewChanges } from './review-changes.ts';
import type { ReviewRow } from './review-entity.ts';
import { ReviewFeed } from './review-feed.ts';
import { type ReviewMarkRow, reviewMarkEntity } from './review-mark-entity.ts';

export interface MarkedFeedParts {
  readonly store: Store;
  readonly changes: ReviewChanges;
  /** The id of its row in `review-marks`. */
  readonly markId: string;
  /** Where the first process begins: with every review, or with what changes from then on. */
  readonly begin: 'all' | 'now';
}

/**
 * Gives the changes of reviews to work that must miss none. A mark in the store says how far the work is. After an error
 * or a kill it goes on from there, so it may be given a change twice.
 */
export class MarkedFeed {
  readonly #marks: Collection<ReviewMarkRow>;
  readonly #changes: ReviewChanges;
  readonly #of: Pick<MarkedFeedParts, 'markId' | 'begin'>;
  #feed: ReviewFeed | null = null;
  /** How far the mark in the store is, as this process last saw it. */
  #marked = 0;

  constructor({ store, changes, ...of }: MarkedFeedParts) {
    this.#marks = store.collection(reviewMarkEntity);
    this.#changes = changes;
    this.#of = of;
  }

  /** Gives what changed since the last call, page by page. `take` ends early when `signal` aborts: then its page comes again. */
  async follow(take: (rows: readonly ReviewRow[]) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const feed = this.#feed ?? (await this.#fromMark());
    this.#feed = null;
    for (let isWhole = false; !isWhole; ) {
      const changes = await feed.next();
      await take(changes.rows);
      if (signal?.aborted) return;
      await this.#keep(changes.position);
      isWhole = changes.isWhole;
    }
    this.#feed = feed;
  }

  async #fromMark(): Promise<ReviewFeed> {
    const { after } = (await this.#marks.get(this.#of.markId)) ?? (await this.#begin());
    this.#marked = Number(after ?? 0);
    return new ReviewFeed(this.#changes, this.#marked);
  }

  async #begin(): Promise<ReviewMarkRow> {
    const { markId: id, begin } = this.#of;
    const after = begin === 'all' ? null : `${await this.#changes.position()}`;
    const first: ReviewMarkRow = { id, version: 1, after, isAtWork: true, finishedAt: null };
    await this.#marks.insert(first);
    return (await this.#marks.get(id)) ?? first;
  }

  /** Another process may be further on, or less far: then the changes between are given twice. */
  async #keep(position: number): Promise<void> {
    if (position <= this.#marked) return;
    const mark = await this.#marks.get(this.#of.markId);
    if (mark !== null && Number(mark.after ?? 0) < position)
      await this.#marks.replace({ ...mark, after: `${position}` });
    this.#marked = position;
  }
}
