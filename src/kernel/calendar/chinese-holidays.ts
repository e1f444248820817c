import { z } from 'zod';
import table2025 from './holidays/2025.json' with { type: 'json' };
import table2026 from './holidays/2026.json' with { type: 'json' };

const DAY_MS = 86_400_000;

export const HOLIDAY_NAMES = [
  'new-year',
  'spring-festival',
  'tomb-sweeping',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
] as const;
export type HolidayName = (typeof HOLIDAY_NAMES)[number];

const holidayTableSchema = z.strictObject({
  year: z.int(),
  /** The notice that the table was taken from. */
  source: z.string(),
  /** `name`: as the notice has it; `is`: what it names, two where their days fall together. */
  holidays: z.array(
    z.strictObject({
      name: z.string(),
      is: z.array(z.enum(HOLIDAY_NAMES)).min(1),
      from: z.iso.date(),
      to: z.iso.date(),
    }),
  ),
  /** Saturdays and Sundays that are workdays to make up for a holiday. */
  workdays: z.array(z.iso.date()),
});

/** One year as the State Council publishes it, each November for the year after. */
export type HolidayTable = z.output<typeof holidayTableSchema>;

/** What kind of day a date is; dates are days since 1970-01-01 on the camera's calendar. */
export interface Holidays {
  isHoliday(day: number): boolean;
  /** What the day is a holiday for: none, one, or two whose days fall together. */
  namesOn(day: number): readonly HolidayName[];
  /** A Saturday or Sunday that is worked. */
  isMakeUpWorkday(day: number): boolean;
  /** Whether there is a table for the year; without one no day is a holiday or a make-up workday. */
  knowsYear(year: number): boolean;
}

const PUBLISHED: readonly HolidayTable[] = [table2025, table2026].map((table) => holidayTableSchema.parse(table));

export function chineseHolidays(tables: readonly HolidayTable[]): Holidays {
  const years = new Set(tables.map(({ year }) => year));
  const workdays = new Set(tables.flatMap((table) => table.workdays.map(dayNumber)));
  const holidays = new Set(
    tables.flatMap((table) => table.holidays.flatMap(({ from, to }) => range(dayNumber(from), dayNumber(to)))),
  );
  return {
    isHoliday: (day) => holidays.has(day),
    namesOn: (day) =>
      tables
        .flatMap((table) => table.holidays)
        .filter(({ from, to }) => day >= dayNumber(from) && day <= dayNumber(to))
        .flatMap((holiday) => holiday.is),
    isMakeUpWorkday: (day) => workdays.has(day),
    knowsYear: (year) => years.has(year),
  };
}

/** All years with a file in `holidays/`: another year needs another file and its line here. */
export const CHINESE_HOLIDAYS: Holidays = chineseHolidays(PUBLISHED);

/** `2026-02-14` as days since 1970-01-01. */
export function dayNumber(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
