import type { Calendar } from '../../kernel/calendar/calendar.ts';

const DAY_MS = 86_400_000;
/** If the hours do not come within this many days, the caller asks again later. */
const FARTHEST_DAYS = 8;

/** The moment when `inForceMs` of time in force have passed after `fromAt`; null when that is more than 8 days away. */
export function reachAt({
  calendar,
  hours,
  timezone,
  fromAt,
  inForceMs,
}: {
  readonly calendar: Calendar;
  readonly hours: string | null;
  readonly timezone: string;
  readonly fromAt: Date;
  readonly inForceMs: number;
}): Date | null {
  if (inForceMs <= 0) return fromAt;
  const passedMs = (untilMs: number) => calendar.inForceMs(hours, timezone, fromAt, new Date(untilMs));
  let afterMs = fromAt.getTime() + inForceMs;
  if (passedMs(afterMs) >= inForceMs) return new Date(afterMs);
  let beforeMs = afterMs;
  const farthestMs = fromAt.getTime() + inForceMs + FARTHEST_DAYS * DAY_MS;
  while (passedMs(afterMs) < inForceMs) {
    if (afterMs >= farthestMs) return null;
    beforeMs = afterMs;
    afterMs = Math.min(afterMs + DAY_MS, farthestMs);
  }
  while (afterMs - beforeMs > 1) {
    const middleMs = Math.floor((beforeMs + afterMs) / 2);
    if (passedMs(middleMs) >= inForceMs) afterMs = middleMs;
    else beforeMs = middleMs;
  }
  return new Date(afterMs);
}
