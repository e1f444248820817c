import type { Clock } from '../../kernel/domain/clock.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import { FollowedRows } from '../review/followed-rows.ts';
import type { ReviewChanges } from '../review/review-changes.ts';
import type { ReviewRow } from '../review/review-entity.ts';
import { ReviewFeed } from '../review/review-feed.ts';
import type { ReviewRows } from '../review/review-rows.ts';
import { caseNotices, LONGEST_URGENT_MS, type NoticedReview } from './case-notices.ts';
import { type FoundAlarm, FoundAlarms } from './found-alarms.ts';
import type { Notice } from './notice.ts';
import type { NoticeProgress } from './notice-mark-entity.ts';

export interface NoticeFinderParts {
  readonly changes: ReviewChanges;
  readonly reviews: Pick<ReviewRows, 'collection'>;
  readonly alarms: () => Promise<readonly FoundAlarm[]>;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
}

export interface FoundEvents {
  readonly notices: readonly Notice[];
  readonly progress: NoticeProgress;
}

/** Time alone makes a case urgent or overdue: no change tells of it. */
const DUE_EVERY_MS = 30_000;
/** Reviews are made a little after their cases, and clocks differ. */
const LOOK_BACK_MS = 60_000;
/** So that a look after a long outage ends; the next one goes on. */
const MOST_PAGES = 20;
const MOST_KNOWN = 50_000;

/** Finds what people may be told of. What is found and not told, because the store failed, is found again. */
export class NoticeFinder {
  readonly #parts: NoticeFinderParts;
  readonly #alarms: FoundAlarms;
  readonly #known = new FollowedRows({ most: MOST_KNOWN });
  /** The feed that runs, and the one whose changes were told up to here. */
  #feed: ReviewFeed | null = null;
  #toldFeed: ReviewFeed | null = null;
  #dueMs: number | null = null;

  constructor(parts: NoticeFinderParts) {
    this.#parts = parts;
    this.#alarms = new FoundAlarms(parts.clock);
  }

  /** What is new since then. Call `told` when it is stored, before the next call. */
  async since(progress: NoticeProgress): Promise<FoundEvents> {
    const { clock, alarms } = this.#parts;
    const now = clock.now();
    const changed = await this.#changed(progress.position);
    const due = await this.#due(progress.lookedAt, now);
    const ofCases = [...changed.rows, ...due.rows].flatMap((row) => caseNotices(row, now));
    const all = [...ofCases, ...this.#alarms.notices(await alarms())];
    const fresh = all.filter(({ id }) => !this.#known.isKnown({ id, version: 0 }));
    const notices = [...new Map(fresh.map((notice) => [notice.id, notice])).values()];
    return { notices, progress: { position: changed.position, lookedAt: due.lookedAt } };
  }

  told(notices: readonly Notice[]): void {
    for (const { id } of notices) this.#known.keep({ id, version: 0 }, true);
    this.#toldFeed = this.#feed;
  }

  async #changed(position: number | null) {
    const { changes } = this.#parts;
    const feed = this.#toldFeed ?? new ReviewFeed(changes, position ?? (await changes.position()));
    this.#feed = feed;
    this.#toldFeed = null;
    const rows: ReviewRow[] = [];
    let fed = await feed.next();
    rows.push(...fed.rows);
    for (let pages = 1; !fed.isWhole && pages < MOST_PAGES; pages++) {
      fed = await feed.next();
      rows.push(...fed.rows);
    }
    return { rows, position: fed.position };
  }

  /** Open cases whose time ended since the last look, or ends soon. */
  async #due(lookedAt: Date | null, now: Date): Promise<{ rows: readonly NoticedReview[]; lookedAt: Date | null }> {
    const { clock, reviews } = this.#parts;
    if (lookedAt !== null && this.#dueMs !== null && clock.monotonicMs() - this.#dueMs < DUE_EVERY_MS)
      return { rows: [], lookedAt };
    const rows: NoticedReview[] = [];
    const fromMs = Math.min(lookedAt?.getTime() ?? now.getTime(), now.getTime()) - LOOK_BACK_MS;
    const range = { from: new Date(fromMs), to: new Date(now.getTime() + LONGEST_URGENT_MS) };
    for (const state of ['pending', 'unsure'])
      await eachRow(
        (page) => reviews.collection.find({ index: 'due', where: { state }, range, ...page }),
        (row) => rows.push(row),
      );
    this.#dueMs = clock.monotonicMs();
    return { rows, lookedAt: now };
  }
}
