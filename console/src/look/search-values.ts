/** Values of an address, which anybody may have written. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 100;
}

/** A day of this browser's zone: `2026-11-28`. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The times of a range of days, the last day included: `to` is the first moment after it. */
export function timesOf(fromDay: string | undefined, toDay: string | undefined): { from?: string; to?: string } {
  const [from, to] = [startOf(fromDay, 0), startOf(toDay, 1)];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function startOf(day: string | undefined, daysLater: number): string | null {
  if (day === undefined) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
