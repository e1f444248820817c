import type { Holidays } from './chinese-holidays.ts';
import { FloatingDate } from './floating-date.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] as const;

const WEEKDAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const OFFSET = '(?: [+-]\\d+ days?)?';
const ITEM = `(?:PH|${WEEKDAY}(?:-${WEEKDAY}|\\[[-\\d,]+\\])?)${OFFSET}`;
const LIST = `${ITEM}(?:,${ITEM})*`;
/** `PH Mo-Fr` = holidays that fall on these; `PH,Mo-Fr` = holidays and these. */
const SELECTOR = new RegExp(`(?<![A-Za-z])(?:PH (?=${WEEKDAY})(${LIST})|(${LIST}))(?![a-z])`, 'g');

/** Tells whether hours (in the library's spelling) name weekdays or PH, so that the kind of day matters. */
export function namesDays(hours: string): boolean {
  return hours.search(SELECTOR) >= 0;
}

/**
 * Rewrites hours (in the library's spelling) so that they follow our holidays on the day `day`, and only there. PH and,
 * on a make-up workday, the weekdays become names of exactly that date (`We[2]`, the second Wednesday of its month).
 * The day before counts too, for hours that go past midnight. Days are counted from 1970-01-01.
 */
export function hoursOnDay(hours: string, day: number, holidays: Holidays): string {
  const days = [day - 1, day];
  const isOrdinary = days.every((date) => !holidays.isMakeUpWorkday(date));
  return hours.replace(SELECTOR, (_, both: string | undefined, any: string | undefined) => {
    if (both !== undefined) {
      return dates(
        days.filter((date) => holidays.isHoliday(date) && isAny(both, date, holidays)),
        day,
      );
    }
    const items = splitItems(any ?? '');
    const kept = items.filter((item) => !item.startsWith('PH') && (isOrdinary || !isPlain(item)));
    const named = days.filter((date) =>
      items.some((item) => item.startsWith('PH') && isHolidayBy(item, date, holidays)),
    );
    const worked = isOrdinary
      ? []
      : days.filter((date) => items.some((item) => isPlain(item) && hasWeekday(item, date, holidays)));
    const exact = [...new Set([...named, ...worked])];
    if (kept.length > 0 && exact.length === 0) return kept.join(',');
    return [...kept, dates(exact, day)].join(',');
  });
}

/** `Mo[1,3]` contains a comma that separates nothing. */
function splitItems(list: string): string[] {
  return list.split(/,(?=[A-Z])/);
}

/** A weekday or range of weekdays, without `[n]` or offset: a make-up workday can count as one of them. */
function isPlain(item: string): boolean {
  return new RegExp(`^${WEEKDAY}(?:-${WEEKDAY})?$`).test(item);
}

function isAny(list: string, day: number, holidays: Holidays): boolean {
  return splitItems(list).some((item) => isPlain(item) && hasWeekday(item, day, holidays));
}

/** `PH -1 day` is the day before a holiday. */
function isHolidayBy(item: string, day: number, holidays: Holidays): boolean {
  const [, sign = '+', count = '0'] = /([+-])(\d+) day/.exec(item) ?? [];
  return holidays.isHoliday(day - (sign === '-' ? -Number(count) : Number(count)));
}

/** A Saturday that is worked counts as the Friday before it, a Sunday as the Monday after it. */
function hasWeekday(item: string, day: number, holidays: Holidays): boolean {
  const [from = '', to = from] = item.split('-');
  const first = WEEKDAYS.indexOf(from as (typeof WEEKDAYS)[number]);
  const last = WEEKDAYS.indexOf(to as (typeof WEEKDAYS)[number]);
  const shift = !holidays.isMakeUpWorkday(day) ? 0 : weekday(day) === 6 ? -1 : weekday(day) === 0 ? 1 : 0;
  const found = weekday(day + shift);
  return first <= last ? found >= first && found <= last : found >= first || found <= last;
}

function weekday(day: number): number {
  return new FloatingDate(day * DAY_MS).getDay();
}

/**
 * Names exactly these dates near `day`. For an empty list it names a weekday that is neither `day` nor the day before.
 */
function dates(exact: readonly number[], day: number): string {
  if (exact.length === 0) return `${WEEKDAYS[weekday(day + 3)]}[1]`;
  return exact
    .map((date) => {
      const nth = Math.ceil(new FloatingDate(date * DAY_MS).getDate() / 7);
      return `${WEEKDAYS[weekday(date)]}[${nth}]`;
    })
    .join(',');
}
