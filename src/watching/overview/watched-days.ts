import type { Clock } from '../../kernel/domain/clock.ts';
import { localDate } from '../../kernel/domain/local-time.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { watchedMonths } from './watched-month-entity.ts';

const DAY_MS = 86_400_000;
const DAYS = 31;
const DEFAULT_ZONE = 'Asia/Shanghai';

export interface WatchedRatio {
  /** `20261128`. */
  readonly day: string;
  /** Watched, of the time with a record, 0–1; null: no record. */
  readonly ratio: number | null;
}

/** How one camera was watched on each of the last 31 days before today. */
export class WatchedDays {
  readonly #store: Store;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The oldest first. `timezone`: of the camera; null: not known yet. */
  async lastOf(cameraId: string, timezone: string | null): Promise<readonly WatchedRatio[]> {
    const nowMs = this.#clock.now().getTime();
    const zone = timezone ?? DEFAULT_ZONE;
    const dates = Array.from({ length: DAYS }, (_, ago) => localDate(new Date(nowMs - (DAYS - ago) * DAY_MS), zone));
    const days = dates.map((date) => date.replaceAll('-', ''));
    const months = [...new Set(days.map((day) => day.slice(0, 6)))];
    const collection = this.#store.collection(watchedMonths);
    const rows = await Promise.all(months.map((month) => collection.get(`${month}/${cameraId}`)));
    const found = new Map(rows.flatMap((row) => (row === null ? [] : [[row.month, row] as const])));
    return days.map((day) => {
      const row = found.get(day.slice(0, 6));
      const at = Number(day.slice(6)) - 1;
      const dueMs = row?.dueMs[at] ?? 0;
      return { day, ratio: dueMs > 0 ? Math.min(1, (row?.watchedMs[at] ?? 0) / dueMs) : null };
    });
  }
}
