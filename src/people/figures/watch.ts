import type { MonthTallyRow } from '../review/month-tally-entity.ts';

/** How one camera was watched on each day of a month. `WatchedMonths` of watching keeps these. */
export interface WatchedMonth {
  /** `202611`. */
  readonly month: string;
  readonly cameraId: string;
  readonly watchedMs: readonly number[];
  /** The time with a record, watched or not. */
  readonly dueMs: readonly number[];
}

/** How cameras were watched, and what came of it. */
export interface Watch {
  /** Camera-days: days on which a camera was watched at all. */
  readonly watchedDays: number;
  /** The cases of those days that were rejected. */
  readonly falseCases: number;
  readonly watchedMs: number;
  readonly dueMs: number;
}

export const NO_WATCH: Watch = { watchedDays: 0, falseCases: 0, watchedMs: 0, dueMs: 0 };

/** For each camera. Cases of days without a record of watching are in no rate: those days are not counted either. */
export function watchByCamera(
  months: readonly WatchedMonth[],
  tallies: readonly Pick<MonthTallyRow, 'id' | 'rejected'>[],
): ReadonlyMap<string, Watch> {
  const rejected = new Map(tallies.map((row) => [row.id, row.rejected]));
  const found = new Map<string, Watch>();
  for (const { month, cameraId, watchedMs, dueMs } of months) {
    const ofDays = rejected.get(`${month}/${cameraId}`) ?? [];
    const before = found.get(cameraId) ?? NO_WATCH;
    const watchedDays = watchedMs.filter((ms) => ms > 0).length;
    const falseCases = ofDays.reduce((sum, count, at) => sum + ((watchedMs[at] ?? 0) > 0 ? count : 0), 0);
    const watch = addedWatch(before, { watchedDays, falseCases, watchedMs: total(watchedMs), dueMs: total(dueMs) });
    found.set(cameraId, watch);
  }
  return found;
}

export function addedWatch(a: Watch, b: Watch): Watch {
  return {
    watchedDays: a.watchedDays + b.watchedDays,
    falseCases: a.falseCases + b.falseCases,
    watchedMs: a.watchedMs + b.watchedMs,
    dueMs: a.dueMs + b.dueMs,
  };
}

function total(times: readonly number[]): number {
  return times.reduce((sum, ms) => sum + ms, 0);
}
