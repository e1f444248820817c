import type { ShownFigures } from '../../../src/edges/api/contract/figures.ts';

export type Figures = ShownFigures;

/** How many months may be looked at together. */
export const SPANS = [1, 3, 12, 24] as const;

/** Some months on end; `to` is the last, `202611`. */
export type Span = { readonly to: string; readonly months: number };

/** What is looked at. It stands in the address. */
export interface FigureSearch {
  /** The last month, `2026-11`; absent: this month. */
  readonly to?: string;
  /** Absent: one. */
  readonly months?: number;
}

/** Reads what an address asks for. Anything else is left out. */
export function figureSearchOf(search: Readonly<Record<string, unknown>>): FigureSearch {
  const { to, months } = search;
  const isMonth = typeof to === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(to);
  const span = SPANS.find((known) => known === months);
  return { ...(isMonth ? { to } : {}), ...(span === undefined || span === 1 ? {} : { months: span }) };
}

/** The span in the form that the server needs. `thisMonth`: `2026-11`. */
export function askedOf({ to, months = 1 }: FigureSearch, thisMonth: string): Span {
  return { to: (to ?? thisMonth).replace('-', ''), months };
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** The first day of the last week of a span that has come. `today`: `2026-12-01`. */
export function lastWeekOf(span: Span, today: string): string {
  const { to } = daysOf(span);
  const last = to < today ? to : today;
  return new Date(Date.parse(last) - (WEEK_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** The days of a span, for the list of cases: `2026-11-01` and `2026-11-30`. */
export function daysOf({ to, months }: Span) {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(4))];
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: dayOf(Date.UTC(year, month - months, 1)), to: dayOf(Date.UTC(year, month, 0)) };
}
