import type { CameraStateRow } from './camera-state-entity.ts';
import { HOURS_OF_A_DAY, type LocalDays } from './local-day.ts';

/** How a camera was watched on its day. */
export interface DayStrip {
  /**
   * The part of each hour that was watched, 0–1; null where nothing was due or nothing is recorded. Always 24 hours: an
   * hour that the clocks skip is null, an hour that comes twice is counted together.
   */
  readonly coverage: readonly (number | null)[];
  /** The time of the whole day that was watched. An hour with a part of 1 may have been due for five minutes only. */
  readonly watchedMs: number;
  readonly dueMs: number;
}

export function dayStrip(
  {
    timezone,
    coveredFromAt,
    watchedMs,
    dueMs,
  }: Pick<CameraStateRow, 'timezone' | 'coveredFromAt' | 'watchedMs' | 'dueMs'>,
  now: Date,
  days: LocalDays,
): DayStrip {
  const watched = new Array<number>(HOURS_OF_A_DAY).fill(0);
  const due = new Array<number>(HOURS_OF_A_DAY).fill(0);
  const hours = days.hoursOfToday(timezone, now, coveredFromAt.getTime(), dueMs.length);
  hours.forEach((hour, i) => {
    if (hour === null) return;
    watched[hour] = (watched[hour] ?? 0) + (watchedMs[i] ?? 0);
    due[hour] = (due[hour] ?? 0) + (dueMs[i] ?? 0);
  });
  const coverage = due.map((ms, hour) => (ms > 0 ? Math.min(1, (watched[hour] ?? 0) / ms) : null));
  return { coverage, watchedMs: sum(watched), dueMs: sum(due) };
}

function sum(all: readonly number[]): number {
  return all.reduce((one, other) => one + other, 0);
}
