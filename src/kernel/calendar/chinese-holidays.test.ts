import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHINESE_HOLIDAYS, chineseHolidays, dayNumber } from './chinese-holidays.ts';

const DAY_MS = 86_400_000;
const weekday = (day: number) => new Date(day * DAY_MS).getUTCDay();
const daysOf = (year: number) => {
  const first = dayNumber(`${year}-01-01`);
  return Array.from({ length: dayNumber(`${year + 1}-01-01`) - first }, (_, i) => first + i);
};

/** The totals from the notices of the State Council. */
describe.each<[year: number, holidays: number, workdays: number]>([
  [2025, 28, 5],
  [2026, 33, 6],
])('the table of %i', (year, holidays, workdays) => {
  const days = daysOf(year);

  test('has as many days off and make-up workdays as the notice', () => {
    expect(days.filter(CHINESE_HOLIDAYS.isHoliday)).toHaveLength(holidays);
    expect(days.filter(CHINESE_HOLIDAYS.isMakeUpWorkday)).toHaveLength(workdays);
  });

  test('has make-up workdays on Saturdays and Sundays that are not holidays', () => {
    for (const day of days.filter(CHINESE_HOLIDAYS.isMakeUpWorkday)) {
      expect([0, 6]).toContain(weekday(day));
      expect(CHINESE_HOLIDAYS.isHoliday(day)).toBe(false);
    }
  });

  test('holds the days that are holidays by law in every year', () => {
    for (const date of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) {
      expect(CHINESE_HOLIDAYS.isHoliday(dayNumber(`${year}-${date}`))).toBe(true);
    }
  });
});

test('every file of a year is read', () => {
  const years = readdirSync(new URL('./holidays', import.meta.url)).map((name) => Number(name.replace('.json', '')));
  expect(years.filter((year) => !CHINESE_HOLIDAYS.knowsYear(year))).toEqual([]);
  expect(CHINESE_HOLIDAYS.knowsYear(2020)).toBe(false);
});

test('another year is another table', () => {
  const table = {
    year: 2030,
    source: 'made up',
    holidays: [{ name: 'x', is: ['new-year' as const], from: '2030-01-30', to: '2030-02-02' }],
    workdays: ['2030-02-03'],
  };
  const { isHoliday, isMakeUpWorkday, knowsYear } = chineseHolidays([table]);
  const days = ['01-29', '01-30', '01-31', '02-02', '02-03'].map((date) => dayNumber(`2030-${date}`));
  expect(days.map(isHoliday)).toEqual([false, true, true, true, false]);
  expect(days.map(isMakeUpWorkday)).toEqual([false, false, false, false, true]);
  expect([knowsYear(2030), knowsYear(2029)]).toEqual([true, false]);
});
