import type { CameraStateRow } from './camera-state-entity.ts';
import { HOURS_OF_A_DAY, type LocalDays } from './local-day.ts';

/**
 * The part of each hour of the camera's day that was watched, 0–1; null where nothing was due or nothing is recorded.
 * Always 24 hours: an hour that the clocks skip is null, an hour that comes twice is counted together.
 */
export function dayStrip(
  {
    timezone,
    coveredFromAt,
    watchedMs,
    dueMs,
  }: Pick<CameraStateRow, 'timezone' | 'coveredFromAt' | 'watchedMs' | 'dueMs'>,
  now: Date,
  days: LocalDays,
): readonly (number | null)[] {
  const watched = new Array<number>(HOURS_OF_A_DAY).fill(0);
  const due = new Array<number>(HOURS_OF_A_DAY).fill(0);
  const hours = days.hoursOfToday(timezone, now, coveredFromAt.getTime(), dueMs.length);
  hours.forEach((hour, i) => {
    if (hour === null) return;
    watched[hour] = (watched[hour] ?? 0) + (watchedMs[i] ?? 0);
    due[hour] = (due[hour] ?? 0) + (dueMs[i] ?? 0);
  });
  return due.map((ms, hour) => (ms > 0 ? Math.min(1, (watched[hour] ?? 0) / ms) : null));
}
