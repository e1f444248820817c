import { added } from '../review/month-sum.ts';
import type { MonthTallyRow } from '../review/month-tally-entity.ts';
import { daysIn } from './month-span.ts';

/** A day (`20261128`) or a month (`202611`), with the cases that were filed in it. */
export interface CountedTime {
  readonly time: string;
  readonly filed: number;
  readonly confirmed: number;
  readonly rejected: number;
}

type ByDay = Pick<MonthTallyRow, 'filed' | 'confirmed' | 'rejected'>;

const DAYS = 31;

/** The days of one month, or the months of several. */
export function countedTimes(rows: readonly MonthTallyRow[], months: readonly string[]): readonly CountedTime[] {
  const [only, ...others] = months;
  if (only !== undefined && others.length === 0) return days(addedDays(rows), only);
  const ofMonth = Map.groupBy(rows, ({ month }) => month);
  return months.map((time) => {
    const { filed, confirmed, rejected } = addedDays(ofMonth.get(time) ?? []);
    return { time, filed: total(filed), confirmed: total(confirmed), rejected: total(rejected) };
  });
}

function days({ filed, confirmed, rejected }: ByDay, month: string): readonly CountedTime[] {
  return Array.from({ length: daysIn(month) }, (_, at) => {
    const time = `${month}${`${at + 1}`.padStart(2, '0')}`;
    return { time, filed: filed[at] ?? 0, confirmed: confirmed[at] ?? 0, rejected: rejected[at] ?? 0 };
  });
}

function addedDays(rows: readonly MonthTallyRow[]): ByDay {
  const of = (field: keyof ByDay) => {
    const lists = rows.map((row) => row[field]);
    return added(DAYS, lists);
  };
  return { filed: of('filed'), confirmed: of('confirmed'), rejected: of('rejected') };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
