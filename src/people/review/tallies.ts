import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { storeCounted } from './counted-row.ts';
import { dayCounts } from './day-counts.ts';
import { MarkedFeed } from './marked-feed.ts';
import { MonthTallies } from './month-tallies.ts';
import type { ReviewChanges } from './review-changes.ts';
import { REVIEW_STATES, type ReviewRow } from './review-entity.ts';
import type { ReviewRows } from './review-rows.ts';
import { type TallyRow, tallyEntity } from './tally-entity.ts';

/** Another name than at first: everything was counted again when counts of hours, waits and months came. */
const MARK_ID = 'tallies-by-month';
/** A day in one time zone and a case of that day are never further apart than this. */
const AROUND_MS = 86_400_000;

/**
 * Counts the cases of each day and camera. Nothing is added up: when a review changes, its day and camera are
 * counted again, and then its month from its days. So a repeated count or a kill changes no figure.
 */
export class Tallies {
  /** What the page of figures reads. */
  readonly months: MonthTallies;
  readonly #tallies: Collection<TallyRow>;
  readonly #rows: ReviewRows;
  readonly #feed: MarkedFeed;

  constructor(parts: { readonly store: Store; readonly rows: ReviewRows; readonly changes: ReviewChanges }) {
    this.#tallies = parts.store.collection(tallyEntity);
    this.months = new MonthTallies(parts);
    this.#rows = parts.rows;
    this.#feed = new MarkedFeed({ ...parts, markId: MARK_ID, begin: 'all' });
  }

  /** The counts of the days from `fromDay` to `toDay`, both included. */
  ofDays(fromDay: string, toDay: string): Promise<readonly TallyRow[]> {
    const range = { from: fromDay, to: `${toDay}~` };
    return allRows((page) => this.#tallies.find({ index: 'day', range, ...page }));
  }

  /**
   * Counts again what changed since the last call. After an error or a kill it goes on from the mark in the store.
   * While nothing changes, it only asks whether something did.
   */
  async countOnce(signal?: AbortSignal): Promise<void> {
    await this.#feed.follow((rows) => this.#count(rows, signal), signal);
  }

  async #count(rows: readonly ReviewRow[], signal?: AbortSignal): Promise<void> {
    const days = new Map(rows.map((row) => [tallyId(row), row]));
    const months = new Map(rows.map((row) => [monthKey(row), row]));
    for (const row of days.values()) {
      if (signal?.aborted) return;
      await this.#recount(row);
    }
    for (const { cameraId, day } of months.values()) {
      if (signal?.aborted) return;
      await this.months.recount({ cameraId, month: monthOf(day) });
    }
  }

  async #recount(review: ReviewRow): Promise<void> {
    const { cameraId, day } = review;
    await storeCounted(this.#tallies, tallyId(review), async (row) => {
      return { ...row, day, cameraId, ...dayCounts(await this.#reviewsOf(review)) };
    });
  }

  async #reviewsOf({
    cameraId,
    day,
    filedAt,
  }: Pick<ReviewRow, 'cameraId' | 'day' | 'filedAt'>): Promise<readonly ReviewRow[]> {
    const [from, to] = [-AROUND_MS, AROUND_MS].map((ms) => new Date(filedAt.getTime() + ms));
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const found = REVIEW_STATES.map((state) =>
      allRows((page) => this.#rows.collection.find({ index: 'camera', where: { cameraId, state }, range, ...page })),
    );
    // A review that changes its state meanwhile may be counted twice or not at all. Its change is counted later.
    return (await Promise.all(found)).flat().filter((row) => row.day === day);
  }
}

function tallyId({ day, cameraId }: Pick<ReviewRow, 'day' | 'cameraId'>): string {
  return `${day}/${cameraId}`;
}

export function monthOf(day: string): string {
  return day.slice(0, 6);
}

function monthKey({ day, cameraId }: Pick<ReviewRow, 'day' | 'cameraId'>): string {
  return `${monthOf(day)}/${cameraId}`;
}
