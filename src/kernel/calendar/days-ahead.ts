import { CHINESE_HOLIDAYS, type HolidayName, type Holidays } from './chinese-holidays.ts';
import type { OpeningCalendar } from './opening-calendar.ts';
import { WallClock } from './wall-clock.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** One day of the camera's calendar, and when hours are in force on it. */
export interface DayAhead {
  /** `2026-12-01`. */
  readonly date: string;
  /** `07:00` to `22:00`; the whole day is `00:00` to `24:00`. Empty: not on this day. */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
  readonly holidays: readonly HolidayName[];
  /** A Saturday or Sunday that is worked. */
  readonly isMakeUpWorkday: boolean;
}

export interface DaysAheadParts {
  readonly calendar: Pick<OpeningCalendar, 'onDay'>;
  readonly holidays?: Holidays;
}

/**
 * When hours are in force on so many days, today on the camera's calendar first.
 * @throws JiexunError JX_HOURS for hours that are not valid; RangeError for a time zone that is none.
 */
export function daysAhead(
  { hours, timezone, at, count }: { hours: string; timezone: string; at: Date; count: number },
  { calendar, holidays = CHINESE_HOLIDAYS }: DaysAheadParts,
): readonly DayAhead[] {
  const atMs = at.getTime();
  const today = Math.floor((atMs + new WallClock(timezone).offsetMs(atMs)) / DAY_MS);
  return Array.from({ length: count }, (_, ahead) => {
    const day = today + ahead;
    return {
      date: new Date(day * DAY_MS).toISOString().slice(0, 10),
      spans: calendar
        .onDay(hours, day)
        .map(({ fromMs, toMs }) => ({ from: shown(fromMs - day * DAY_MS), to: shown(toMs - day * DAY_MS) })),
      holidays: holidays.namesOn(day),
      isMakeUpWorkday: holidays.isMakeUpWorkday(day),
    };
  });
}

function shown(ofDayMs: number): string {
  const minutes = Math.floor(ofDayMs / MINUTE_MS);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
}
