import { expect, test } from 'vitest';
import { daysAhead } from './days-ahead.ts';
import { OpeningCalendar } from './opening-calendar.ts';

const calendar = new OpeningCalendar();

/** `2026-09-30 08:00-18:00 (national-day)`, a day a line. */
function told(hours: string, at: string, count: number, timezone = 'Asia/Shanghai') {
  return daysAhead({ hours, timezone, at: new Date(at), count }, { calendar }).map(
    ({ date, spans, holidays, isMakeUpWorkday }) =>
      [
        date,
        spans.map(({ from, to }) => `${from}-${to}`).join(',') || 'off',
        ...holidays.map((name) => `(${name})`),
        ...(isMakeUpWorkday ? ['(worked)'] : []),
      ].join(' '),
  );
}

test.each<[rule: string, hours: string, at: string, days: readonly string[]]>([
  [
    'holidays and days that are worked for them are named',
    'Mo-Fr 08:00-18:00; PH off',
    '2026-09-18T04:00:00Z',
    ['2026-09-18 08:00-18:00', '2026-09-19 off', '2026-09-20 08:00-18:00 (worked)', '2026-09-21 08:00-18:00'],
  ],
  [
    'a holiday says which',
    'Mo-Su 08:00-18:00; PH off',
    '2026-09-24T04:00:00Z',
    ['2026-09-24 08:00-18:00', '2026-09-25 off (mid-autumn)'],
  ],
  [
    'two holidays that fall together are both named',
    'PH 08:00-12:00,13:00-18:00',
    '2025-10-06T04:00:00Z',
    ['2025-10-06 08:00-12:00,13:00-18:00 (national-day) (mid-autumn)'],
  ],
  [
    'a night is told on both of its days',
    'Fr 22:00-06:00',
    '2026-03-06T04:00:00Z',
    ['2026-03-06 22:00-24:00', '2026-03-07 00:00-06:00', '2026-03-08 off'],
  ],
  ['the first day is today on the camera’s calendar', '24/7', '2026-03-06T20:00:00Z', ['2026-03-07 00:00-24:00']],
])('%s', (_, hours, at, days) => {
  expect(told(hours, at, days.length)).toEqual(days);
});

test('in another zone the same moment is another day', () => {
  expect(told('24/7', '2026-03-06T20:00:00Z', 1, 'America/New_York')).toEqual(['2026-03-06 00:00-24:00']);
});
