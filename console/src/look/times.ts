const stamps = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const format =
    stamps.get(timezone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
  stamps.set(timezone, format);
  return format;
}

function partsOf(at: string, timezone: string) {
  const found = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '', second = '', timeZoneName = '' } = found;
  return {
    date: `${year}-${month}-${day}`,
    time: `${hour}:${minute}:${second}`,
    offset: timeZoneName.slice(3) || '+00:00',
  };
}

/** A time as evidence says it: `2026-11-28 08:00:36 +08:00`, in the camera's time zone. */
export function stampIn(timezone: string, at: string): string {
  const { date, time, offset } = partsOf(at, timezone);
  return `${date} ${time} ${offset}`;
}

/** Without the zone, where the zone stands beside it: `2026-11-28 08:00:36`. */
export function shortStampIn(timezone: string, at: string): string {
  const { date, time } = partsOf(at, timezone);
  return `${date} ${time}`;
}

/** The time of the day: `08:00:36`. */
export function clockIn(timezone: string, at: string): string {
  return partsOf(at, timezone).time;
}

/** How far the zone is from UTC then: `+08:00`. */
export function offsetIn(timezone: string, at: string): string {
  return partsOf(at, timezone).offset;
}

/** The hour of the day, 0–23. */
export function hourIn(timezone: string, at: string): number {
  return Number(partsOf(at, timezone).time.slice(0, 2));
}

/** When a day begins in a zone. `midnightMs`: its midnight in UTC. Where clocks skip midnight, the first moment after it. */
export function dayStartIn(timezone: string, midnightMs: number): string {
  // The second look is for a day on which the offset changes.
  const guessMs = midnightMs - offsetMsIn(timezone, midnightMs);
  return new Date(midnightMs - offsetMsIn(timezone, guessMs)).toISOString();
}

function offsetMsIn(timezone: string, atMs: number): number {
  const offset = offsetIn(timezone, new Date(atMs).toISOString());
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const ms = (hours * 60 + minutes) * 60_000;
  return offset.startsWith('-') ? -ms : ms;
}
