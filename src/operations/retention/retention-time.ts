import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type RetentionTimeRow, retentionTimes } from './retention-time-entity.ts';

export type TimeVerdict =
  | { readonly type: 'believed'; readonly now: Date }
  /** `isJump`: the time does not follow on the earlier time. Otherwise there is no earlier time to compare with. */
  | { readonly type: 'doubted'; readonly why: Saying; readonly isJump: boolean };

export interface RetentionTimeParts {
  readonly store: Store;
  readonly clock: Clock;
  /** How far the clock is off, as a time server says; null when it has not been measured. */
  readonly offsetMs: () => number | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_OFFSET_MS = MINUTE_MS;
/** Retention runs every hour. If the clock is this much further, it has jumped, or no process was running. */
const JUMP_MS = 2 * DAY_MS;
const MUST_STAND_MS = DAY_MS;
const ONLY_ROW = 'this';

/**
 * Says whether the wall clock may be believed when old data is deleted for ever. It may when its time follows on retention's
 * last run, or when it has run correctly for a day after a jump. Only a jump ahead is doubted: a clock that was set back
 * deletes less.
 */
export class RetentionTime {
  readonly #rows: Collection<RetentionTimeRow>;
  readonly #clock: Clock;
  readonly #offsetMs: () => number | null;
  /** When this process last checked, by the monotonic clock. */
  #lookedMs: number | null = null;

  constructor({ store, clock, offsetMs }: RetentionTimeParts) {
    this.#rows = store.collection(retentionTimes);
    this.#clock = clock;
    this.#offsetMs = offsetMs;
  }

  async judge(): Promise<TimeVerdict> {
    const now = this.#clock.now();
    const watchedMs = this.#watchedMs();
    const offsetMs = this.#offsetMs() ?? 0;
    if (Math.abs(offsetMs) > MOST_OFFSET_MS) {
      const why = saying('alarm.clock-far-off', { seconds: Math.round(Math.abs(offsetMs) / 1_000) });
      return { type: 'doubted', why, isJump: true };
    }
    const row = await this.#rows.get(ONLY_ROW);
    if (follows(row, now)) return { type: 'believed', now };
    const stoodMs = row === null ? 0 : stoodUntil(row, now, watchedMs);
    if (stoodMs >= MUST_STAND_MS) return { type: 'believed', now };
    await this.#write(row, { passedAt: row?.passedAt ?? null, doubtedAt: now, stoodMs });
    return { type: 'doubted', why: whyDoubted(row?.passedAt ?? null, now), isJump: (row?.passedAt ?? null) !== null };
  }

  /**
   * The time where it follows on retention's last run; null: nothing may be deleted by it. For others that delete, more often and in
   * other processes: it writes nothing, and a jump is believed here when `judge` has believed it.
   */
  async believed(): Promise<Date | null> {
    const now = this.#clock.now();
    return follows(await this.#rows.get(ONLY_ROW), now) ? now : null;
  }

  /**
   * Stores that a believed run at `now` is over. This comes last, because a full disk takes no write before retention has
   * made room.
   */
  async passed(now: Date): Promise<void> {
    await this.#write(await this.#rows.get(ONLY_ROW), { passedAt: now, doubtedAt: null, stoodMs: 0 });
  }

  /** The time since this process last checked; zero at its first check. */
  #watchedMs(): number {
    const nowMs = this.#clock.monotonicMs();
    const watchedMs = nowMs - (this.#lookedMs ?? nowMs);
    this.#lookedMs = nowMs;
    return watchedMs;
  }

  /** If another process was faster, it has stored just as much. */
  async #write(row: RetentionTimeRow | null, fields: Omit<RetentionTimeRow, 'id' | 'version'>): Promise<void> {
    if (row === null) await this.#rows.insert({ id: ONLY_ROW, version: 1, ...fields });
    else await this.#rows.replace({ ...row, ...fields });
  }
}

/**
 * Of the time since the last note (by any process), only the part that this process watched counts: the wall clock cannot say
 * how long it stood.
 */
function stoodUntil({ doubtedAt, stoodMs }: RetentionTimeRow, now: Date, watchedMs: number): number {
  const sinceMs = doubtedAt === null ? Number.NaN : now.getTime() - doubtedAt.getTime();
  return Math.abs(sinceMs) <= JUMP_MS ? stoodMs + Math.max(0, Math.min(sinceMs, watchedMs)) : 0;
}

function follows(row: RetentionTimeRow | null, now: Date): boolean {
  return row !== null && row.passedAt !== null && now.getTime() - row.passedAt.getTime() <= JUMP_MS;
}

function whyDoubted(passedAt: Date | null, now: Date): Saying {
  if (passedAt === null) return saying('alarm.clock-first', { now: now.toISOString() });
  return saying('alarm.clock-jump', { now: now.toISOString(), before: passedAt.toISOString() });
}
