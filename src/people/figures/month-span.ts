/** Some months on end. */
export interface MonthSpan {
  /** The last of them: `202611`. */
  readonly to: string;
  readonly months: number;
}

/** The months of a span, the first first. */
export function monthsOf({ to, months }: MonthSpan): readonly string[] {
  const last = Number(to.slice(0, 4)) * 12 + Number(to.slice(4)) - 1;
  return Array.from({ length: months }, (_, at) => {
    const month = last - months + 1 + at;
    return `${Math.floor(month / 12)}${`${(month % 12) + 1}`.padStart(2, '0')}`;
  });
}

/** The day some days after another: `20261201`. */
export function dayAfter(day: string, days: number): string {
  const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)) + days);
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

/** How many days a month has. */
export function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4)), 0)).getUTCDate();
}
