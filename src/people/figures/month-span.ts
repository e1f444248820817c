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

/** How many days a month has. */
export function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4)), 0)).getUTCDate();
}
