/** The formatter is made once for each timezone: making one takes half a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(at: Date, timezone: string): ReadonlyMap<string, string> {
  const format = formats.get(timezone) ?? formatOf(timezone);
  formats.set(timezone, format);
  return new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
}

/** Gives the calendar day in `timezone` (IANA name) as `yyyy-mm-dd`. */
export function localDate(at: Date, timezone: string): string {
  const parts = partsAt(at, timezone);
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** `2026-01-01 08:00:30 +08:00`: wall time in `timezone` with its offset from UTC. */
export function localTime(at: Date, timezone: string): string {
  const parts = partsAt(at, timezone);
  const offset = (parts.get('timeZoneName') ?? 'GMT').replace('GMT', '') || '+00:00';
  return `${localDate(at, timezone)} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')} ${offset}`;
}
