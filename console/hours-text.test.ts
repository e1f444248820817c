import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHINESE_HOLIDAYS, dayNumber } from '../src/kernel/calendar/chinese-holidays.ts';
import { daysAhead } from '../src/kernel/calendar/days-ahead.ts';
import { hoursFault } from '../src/kernel/calendar/hours.ts';
import { OpeningCalendar } from '../src/kernel/calendar/opening-calendar.ts';
import { type HoursPlan, planFault, type Span, typedTime, WEEKDAYS, withDays } from './src/hours/hours-plan.ts';
import { hoursText, planOf } from './src/hours/hours-text.ts';

const DAY: readonly Span[] = [{ from: '07:00', to: '22:00' }];
const aPlan = (change: Partial<HoursPlan> = {}): HoursPlan => ({
  ...{ week: [{ days: WEEKDAYS, spans: DAY }], holidays: null, exceptions: [] },
  ...change,
});

describe('a plan is written as opening_hours, and such a text is read as the plan', () => {
  test.each<[string, HoursPlan, string]>([
    ['every day', aPlan(), 'Mo-Su 07:00-22:00'],
    [
      'workdays and weekends',
      aPlan({
        week: [
          {
            days: ['Mo', 'Tu', 'We', 'Th', 'Fr'],
            spans: [
              { from: '07:00', to: '09:00' },
              { from: '17:00', to: '19:00' },
            ],
          },
          { days: ['Sa', 'Su'], spans: DAY },
        ],
      }),
      'Mo-Fr 07:00-09:00,17:00-19:00, Sa,Su 07:00-22:00',
    ],
    ['not on holidays', aPlan({ holidays: [] }), 'Mo-Su 07:00-22:00; PH off'],
    [
      'other hours on holidays',
      aPlan({ holidays: [{ from: '09:00', to: '24:00' }] }),
      'Mo-Su 07:00-22:00; PH 09:00-24:00',
    ],
    [
      'not on a day, other hours on some days',
      aPlan({
        exceptions: [
          { from: '2026-12-24', to: '2026-12-24', spans: [] },
          { from: '2026-12-31', to: '2027-01-02', spans: [{ from: '10:00', to: '12:00' }] },
        ],
      }),
      'Mo-Su 07:00-22:00; 2026 Dec 24 off; 2026 Dec 31-2027 Jan 02 10:00-12:00',
    ],
    ['past midnight', aPlan({ week: [{ days: ['Fr'], spans: [{ from: '22:00', to: '06:00' }] }] }), 'Fr 22:00-06:00'],
    [
      'nights beside days',
      aPlan({
        week: [
          { days: ['Fr'], spans: [{ from: '22:00', to: '06:00' }] },
          { days: ['Sa', 'Su'], spans: [{ from: '08:00', to: '18:00' }] },
        ],
        holidays: [],
      }),
      'Fr 22:00-06:00, Sa,Su 08:00-18:00; PH off',
    ],
    ['days that do not follow', aPlan({ week: [{ days: ['Mo', 'We', 'Su'], spans: DAY }] }), 'Mo,We,Su 07:00-22:00'],
  ])('%s', (_, plan, text) => {
    expect(hoursText(plan)).toBe(text);
    expect(planOf(text)).toEqual(plan);
    expect(hoursFault(text)).toBeNull();
  });
});

test.each<[string]>([
  ['24/7'],
  ['Mo[1] 10:00-12:00'],
  ['Apr-Oct 18:00-22:00'],
  ['PH,Mo-Fr 08:00-18:00'],
  ['Mo-Fr 08:00-18:00; PH off; Sa 09:00-12:00'],
  ['Mo-Fr 08:00-18:00; Mo 09:00-10:00'],
  ['Fr-Mo 08:00-18:00'],
  ['Fr 22:00-06:00; Sa,Su 08:00-18:00'],
  ['Mo-Fr 08:00-18:00, Mo 20:00-22:00'],
  ['Mo-Fr 08:00-18:00, PH 09:00-12:00'],
  ['Mo-Fr 08:00-18:00; PH 09:00-12:00, Sa 09:00-12:00'],
  ['PH off'],
  ['Mo-Fr'],
  ['Mo-Fr off'],
  ['noon'],
  ['Mo 8:00-9:00'],
  ['Mo 08:00-25:00'],
  [''],
])('%s stays text', (text) => {
  expect(planOf(text)).toBeNull();
});

test.each<[string, string]>([
  ['Mo-Fr 07:00-22:00; Sa,Su 09:00-12:30; PH off', 'Mo-Fr 07:00-22:00, Sa,Su 09:00-12:30; PH off'],
  ['Mo-Fr 07:00-00:00; Sa, Su 09:00-12:30', 'Mo-Fr 07:00-00:00, Sa,Su 09:00-12:30'],
  ['Mo-Su 20:00-05:00; PH off', 'Mo-Su 20:00-05:00; PH off'],
])('%s is read, and written as %s', (text, written) => {
  const plan = planOf(text);
  expect(plan && hoursText(plan)).toBe(written);
});

test('a text without days is every day', () => {
  expect(planOf('00:00-18:00,22:00-24:00')?.week).toMatchObject([{ days: WEEKDAYS }]);
});

test.each<[string, HoursPlan, string]>([
  ['no day', aPlan({ week: [{ days: [], spans: DAY }] }), 'no-days'],
  ['no time', aPlan({ week: [{ days: ['Mo'], spans: [] }] }), 'no-times'],
  ['half a time', aPlan({ week: [{ days: ['Mo'], spans: [{ from: '07:00', to: '' }] }] }), 'no-times'],
  ['no length', aPlan({ week: [{ days: ['Mo'], spans: [{ from: '07:00', to: '07:00' }] }] }), 'no-times'],
  ['no date', aPlan({ exceptions: [{ from: '', to: '', spans: [] }] }), 'no-date'],
  ['a date that is none', aPlan({ exceptions: [{ from: '2026-02-30', to: '2026-02-30', spans: [] }] }), 'no-date'],
  ['dates turned round', aPlan({ exceptions: [{ from: '2026-12-24', to: '2026-12-20', spans: [] }] }), 'no-date'],
])('a plan with %s is not written', (_, plan, fault) => {
  expect([planFault(plan), hoursText(plan)]).toEqual([fault, null]);
});

test('a day that goes into a row leaves the others', () => {
  const week = [
    { days: WEEKDAYS, spans: DAY },
    { days: [], spans: DAY },
  ];
  expect(withDays(week, 1, ['Su', 'Sa']).map(({ days }) => days.join(''))).toEqual(['MoTuWeThFr', 'SaSu']);
});

test.each([
  ['7', '07:00'],
  ['730', '07:30'],
  ['0730', '07:30'],
  ['7:30', '07:30'],
  ['7：30', '07:30'],
  [' 24:00 ', '24:00'],
  ['24:01', null],
  ['soon', null],
  ['', null],
])('%s typed is the time %s', (typed, time) => {
  expect(typedTime(typed)).toBe(time);
});

interface Stretch {
  readonly fromMinute: number;
  readonly toMinute: number;
}

const DAY_MINUTES = 1_440;
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((part) => `${part}`.padStart(2, '0')).join(':');

/** A span from the midnight at which its day begins; its end is past 1,440 where it goes into the next day. */
function stretchOf({ from, to }: Span): Stretch {
  const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)];
  return { fromMinute, toMinute: toMinute > fromMinute ? toMinute : toMinute + DAY_MINUTES };
}

/** What these stretches are of one day, in order, without overlaps. */
function withinDay(stretches: readonly Stretch[]): readonly Span[] {
  const met: Stretch[] = [];
  for (const { fromMinute, toMinute } of stretches.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const cut = { fromMinute: Math.max(0, fromMinute), toMinute: Math.min(DAY_MINUTES, toMinute) };
    const last = met.at(-1);
    if (cut.toMinute <= cut.fromMinute) continue;
    if (last && cut.fromMinute <= last.toMinute)
      met[met.length - 1] = { ...last, toMinute: Math.max(last.toMinute, cut.toMinute) };
    else met.push(cut);
  }
  return met.map(({ fromMinute, toMinute }) => ({ from: timeOf(fromMinute), to: timeOf(toMinute) }));
}

/** The times of a day by the week alone: its own row, and the night that runs into it from the day before. */
function spansOfWeek({ week }: HoursPlan, day: number): readonly Span[] {
  const rowOn = (date: number) => {
    const weekday = (new Date(date * 86_400_000).getUTCDay() + 6) % 7;
    // A Saturday that is worked counts as the Friday before it, a Sunday as the Monday after it.
    const name = WEEKDAYS[CHINESE_HOLIDAYS.isMakeUpWorkday(date) ? (weekday === 5 ? 4 : 0) : weekday];
    return (week.find(({ days }) => days.some((one) => one === name))?.spans ?? []).map(stretchOf);
  };
  const nights = rowOn(day - 1).map(({ fromMinute, toMinute }) => ({
    fromMinute: fromMinute - DAY_MINUTES,
    toMinute: toMinute - DAY_MINUTES,
  }));
  return withinDay([...nights, ...rowOn(day)]);
}

/** What the picker says is what the calendar of the server does: on each day the last that names it decides. */
test('any plan means to the server’s calendar what it says', () => {
  const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${hour}`.padStart(2, '0'));
  const span = fc
    .tuple(time, time)
    .filter(([from, to]) => from !== to)
    .map(([from, to]): Span => ({ from: `${from}:00`, to: `${to}:00` }));
  const spanOfDay = span.filter(({ from, to }) => from < to);
  const calendar = new OpeningCalendar();
  const START = '2026-09-14';
  const date = fc
    .integer({ min: 0, max: 27 })
    .map((n) => new Date((dayNumber(START) + n) * 86_400_000).toISOString().slice(0, 10));
  const plan = fc
    .record({
      // A row of each day, or none.
      split: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }),
      rows: fc.array(span, { minLength: 3, maxLength: 3 }),
      holidays: fc.option(fc.array(spanOfDay, { maxLength: 1 }), { nil: null }),
      on: date,
      exception: fc.array(spanOfDay, { maxLength: 1 }),
    })
    .map(({ split, rows, holidays, on, exception }): HoursPlan => {
      const week = rows.map((one, n) => ({ days: WEEKDAYS.filter((_, day) => split[day] === n), spans: [one] }));
      const exceptions = [{ from: on, to: on, spans: exception }];
      return { week: week.filter(({ days }) => days.length > 0), holidays, exceptions };
    })
    .filter((any) => planFault(any) === null);
  fc.assert(
    fc.property(plan, (any) => {
      const hours = hoursText(any) ?? '';
      expect(planOf(hours)).toEqual(any);
      const question = { hours, timezone: 'Asia/Shanghai', at: new Date(`${START}T04:00:00Z`), count: 28 };
      for (const { date: day, spans, holidays } of daysAhead(question, { calendar })) {
        const exception = any.exceptions.find(({ from }) => from === day);
        const special = exception?.spans ?? (holidays.length > 0 ? any.holidays : null);
        const expected = special ?? spansOfWeek(any, dayNumber(day));
        expect([day, hours, spans]).toEqual([day, hours, expected]);
        expect(holidays.length > 0).toBe(CHINESE_HOLIDAYS.isHoliday(dayNumber(day)));
      }
    }),
    { numRuns: 60 },
  );
});
