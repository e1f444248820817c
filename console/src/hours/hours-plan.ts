/** The days of a week as `opening_hours` names them. */
export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `07:00` to `22:00`; past midnight where it ends before it begins; the end of a day is `24:00`. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The times of some days of the week. No day stands in two rows. */
export interface WeekRow {
  readonly days: readonly Weekday[];
  readonly spans: readonly Span[];
}

/** Dates of one year that are not as their weekday says. */
export interface DateException {
  /** `2026-12-24`. */
  readonly from: string;
  /** The last day, the same year or later. */
  readonly to: string;
  /** Empty: not in force on these days. */
  readonly spans: readonly Span[];
}

/** Hours as people choose them, week by week. What it cannot say stays text. */
export interface HoursPlan {
  readonly week: readonly WeekRow[];
  /** Null: a public holiday is as its weekday says. Empty: not in force on it. */
  readonly holidays: readonly Span[] | null;
  readonly exceptions: readonly DateException[];
}

/** A street on workdays and weekends, from morning to evening. */
export const USUAL_PLAN: HoursPlan = {
  week: [{ days: WEEKDAYS, spans: [{ from: '07:00', to: '22:00' }] }],
  holidays: null,
  exceptions: [],
};
export const USUAL_SPAN: Span = { from: '08:00', to: '18:00' };

/** What keeps a plan from being hours; null: nothing that the page knows of. */
export function planFault({ week, holidays, exceptions }: HoursPlan): 'no-days' | 'no-times' | 'no-date' | null {
  if (!week.some(({ days }) => days.length > 0)) return 'no-days';
  if (week.some(({ days, spans }) => days.length > 0 && spans.length === 0)) return 'no-times';
  const spans = [...week, ...exceptions, { spans: holidays ?? [] }].flatMap((one) => one.spans);
  if (!spans.every(({ from, to }) => isTime(from) && isTime(to) && from !== to && from !== '24:00')) return 'no-times';
  const isDated = ({ from, to }: DateException) => isDate(from) && isDate(to) && from <= to;
  return exceptions.every(isDated) ? null : 'no-date';
}

/** The time that somebody typed, `7` or `730` too; null: it is none. */
export function typedTime(typed: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  if (hour === undefined) return null;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return isTime(time) ? time : null;
}

/** The week in which these days are in this row and in no other. */
export function withDays(week: readonly WeekRow[], at: number, days: readonly Weekday[]): readonly WeekRow[] {
  return week.map((row, n) => ({
    ...row,
    days: n === at ? WEEKDAYS.filter((day) => days.includes(day)) : row.days.filter((day) => !days.includes(day)),
  }));
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
