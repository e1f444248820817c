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
      'Mo-Fr 07:00-09:00,17:00-19:00; Sa,Su 07:00-22:00',
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

/** What the picker says is what the calendar of the server does: on each day the last that names it decides. */
test('any plan means to the server’s calendar what it says', () => {
  const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${hour}`.padStart(2, '0'));
  // Within one day, so that a day’s spans are its own.
  const span = fc
    .tuple(time, time)
    .filter(([from, to]) => from < to)
    .map(([from, to]): Span => ({ from: `${from}:00`, to: `${to}:00` }));
  const calendar = new OpeningCalendar();
  const START = '2026-09-14';
  const date = fc
    .integer({ min: 0, max: 27 })
    .map((n) => new Date((dayNumber(START) + n) * 86_400_000).toISOString().slice(0, 10));
  const plan = fc
    .record({
      split: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
      one: span,
      other: span,
      holidays: fc.option(fc.array(span, { maxLength: 1 }), { nil: null }),
      on: date,
      off: fc.boolean(),
    })
    .map(({ split, one, other, holidays, on, off }): HoursPlan => {
      const [first, second] = [true, false].map((is) => WEEKDAYS.filter((_, n) => split[n] === is));
      const rows = [
        { days: first ?? [], spans: [one] },
        { days: second ?? [], spans: [other] },
      ];
      return {
        week: rows.filter(({ days }) => days.length > 0),
        holidays,
        exceptions: [{ from: on, to: on, spans: off ? [] : [other] }],
      };
    });
  fc.assert(
    fc.property(plan, (any) => {
      const hours = hoursText(any) ?? '';
      expect(planOf(hours)).toEqual(any);
      const question = { hours, timezone: 'Asia/Shanghai', at: new Date(`${START}T04:00:00Z`), count: 28 };
      for (const { date: day, spans, holidays, isMakeUpWorkday } of daysAhead(question, { calendar })) {
        const exception = any.exceptions.find(({ from }) => from === day);
        const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
        // A Saturday that is worked counts as the Friday before it, a Sunday as the Monday after it.
        const name = WEEKDAYS[isMakeUpWorkday ? (weekday === 5 ? 4 : 0) : weekday];
        const row = any.week.find(({ days }) => days.some((one) => one === name));
        const expected = exception?.spans ?? (holidays.length > 0 ? any.holidays : null) ?? row?.spans ?? [];
        expect([day, hours, spans]).toEqual([day, hours, expected]);
        expect(holidays.length > 0).toBe(CHINESE_HOLIDAYS.isHoliday(dayNumber(day)));
      }
    }),
    { numRuns: 60 },
  );
});
