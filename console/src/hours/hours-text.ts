import {
  type DateException,
  type HoursPlan,
  planFault,
  type Span,
  WEEKDAYS,
  type Weekday,
  type WeekRow,
} from './hours-plan.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Between two rows of a week. Commas between days or times have no time before them, or no day behind them. */
const ROW_COMMA = /(?<=\d)\s*,\s+(?=[A-Z])/;

/**
 * The plan as `opening_hours`; null while something is missing in it. What follows a semicolon replaces the whole day, and
 * the night that runs into it: so the rows of the week are joined by commas, and only holidays and dates follow semicolons.
 */
export function hoursText(plan: HoursPlan): string | null {
  if (planFault(plan) !== null) return null;
  const week = plan.week.filter(({ days }) => days.length > 0);
  return [
    week.map(({ days, spans }) => `${daysText(days)} ${spansText(spans)}`).join(', '),
    ...(plan.holidays === null ? [] : [`PH ${spansText(plan.holidays)}`]),
    ...plan.exceptions.map(({ from, to, spans }) => `${datesText(from, to)} ${spansText(spans)}`),
  ].join('; ');
}

/** The plan that such a text says; null: it says something else, and stays text. */
export function planOf(text: string): HoursPlan | null {
  const week: WeekRow[] = [];
  const exceptions: DateException[] = [];
  let holidays: readonly Span[] | null = null;
  let isCut = false;
  for (const rule of text.split(/\s*;\s*/)) {
    const { named, spans } = namedSpans(rule);
    const [rows, dates] = [rowsIn(rule), datesIn(named)];
    // A week first, then the holidays, then the dates: in another order the text means something else.
    if (dates !== null && spans !== null) exceptions.push({ ...dates, spans });
    else if (exceptions.length > 0 || holidays !== null) return null;
    else if (named === 'PH' && spans !== null) holidays = spans;
    else if (rows === null) return null;
    else {
      isCut ||= week.length > 0;
      week.push(...rows);
    }
  }
  const all = week.flatMap(({ days }) => days);
  if (all.length === 0 || new Set(all).size < all.length) return null;
  // A semicolon within the week cuts the nights of one row off at the days of the next.
  if (isCut && week.some(({ spans }) => spans.some(isNight))) return null;
  const plan = { week, holidays, exceptions };
  return planFault(plan) === null ? plan : null;
}

/** The rows of a week, `Mo-Fr 22:00-06:00, Sa,Su 08:00-18:00`; null: it is something else. */
function rowsIn(rule: string): readonly WeekRow[] | null {
  const parts = rule.split(ROW_COMMA);
  const rows = parts.flatMap((part): readonly WeekRow[] => {
    const { named, spans } = namedSpans(part);
    const days = daysIn(named);
    return days === null || spans === null || spans.length === 0 ? [] : [{ days, spans }];
  });
  return rows.length < parts.length ? null : rows;
}

/** `Sa,Su 08:00-18:00`: what is named, and the times; null: there are none. */
function namedSpans(part: string): { readonly named: string; readonly spans: readonly Span[] | null } {
  const [, named = '', times = ''] = /^(?:(\S.*?)\s+)?(off|[\d:,-]+)$/.exec(part.trim()) ?? [];
  return { named, spans: spansIn(times) };
}

function isNight({ from, to }: Span): boolean {
  return to < from && to !== '00:00';
}

/** `Mo-Fr`, `Mo,We,Fr`; a run of three is written with a hyphen. */
function daysText(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of WEEKDAYS) {
    if (!days.includes(day)) continue;
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && WEEKDAYS.indexOf(before) === WEEKDAYS.indexOf(day) - 1) last.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(',') : `${run[0]}-${run.at(-1)}`)).join(',');
}

function daysIn(named: string): readonly Weekday[] | null {
  if (named === '') return WEEKDAYS;
  const names = WEEKDAYS.map(String);
  const found: Weekday[] = [];
  for (const item of named.split(/\s*,\s*/)) {
    const [from = '', to = from, ...more] = item.split('-');
    const [first, last] = [names.indexOf(from), names.indexOf(to)];
    if (first < 0 || last < first || more.length > 0) return null;
    found.push(...WEEKDAYS.slice(first, last + 1));
  }
  return new Set(found).size < found.length ? null : WEEKDAYS.filter((day) => found.includes(day));
}

function spansText(spans: readonly Span[]): string {
  return spans.length === 0 ? 'off' : spans.map(({ from, to }) => `${from}-${to}`).join(',');
}

/** Empty for `off`. */
function spansIn(text: string): readonly Span[] | null {
  if (text === 'off') return [];
  const found = text.split(',').map((one) => /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(one));
  const spans = found.flatMap((match) => (match?.[1] && match[2] ? [{ from: match[1], to: match[2] }] : []));
  return spans.length < found.length ? null : spans;
}

/** `2026 Dec 24`, `2026 Dec 24-2027 Jan 02`. */
function datesText(from: string, to: string): string {
  return from === to ? dateText(from) : `${dateText(from)}-${dateText(to)}`;
}

function dateText(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year} ${MONTHS[Number(month) - 1]} ${day}`;
}

function datesIn(named: string): Pick<DateException, 'from' | 'to'> | null {
  const [from, to = from, ...more] = named.split('-').map(dateIn);
  return from && to && more.length === 0 ? { from, to } : null;
}

function dateIn(text: string): string | null {
  const [, year, name, day] = /^(\d{4}) ([A-Z][a-z]{2}) (\d{1,2})$/.exec(text.trim()) ?? [];
  const month = MONTHS.map(String).indexOf(name ?? '') + 1;
  if (year === undefined || day === undefined || month === 0) return null;
  return `${year}-${`${month}`.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
