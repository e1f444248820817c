import { dayStartIn } from './times.ts';

/** Values of an address, which anybody may have written. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 100;
}

/** A day: `2026-11-28`. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Some days on end; the last one is included. */
export interface DayRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The times of these days in this zone: `to` is the first moment after the last day. */
export function timesOf(days: DayRange, timezone: string): { from?: string; to?: string } {
  const [from, to] = [startOf(days.from, 0, timezone), startOf(days.to, 1, timezone)];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function startOf(day: string | undefined, daysLater: number, timezone: string): string | null {
  if (day === undefined) return null;
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnightMs)) return null;
  return dayStartIn(timezone, midnightMs + daysLater * DAY_MS);
}

const DAY_MS = 24 * 3_600_000;
