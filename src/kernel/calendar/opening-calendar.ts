import { cutText } from '../domain/cut-text.ts';
import { saidError, saidOf } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import type { Calendar } from './calendar.ts';
import type { Holidays } from './chinese-holidays.ts';
import { CHINESE_HOLIDAYS } from './chinese-holidays.ts';
import { FloatingDate } from './floating-date.ts';
import { hoursOnDay, namesDays } from './hours-on-day.ts';
import type { ParsedHours } from './opening-hours-library.ts';
import { parseHours } from './opening-hours-library.ts';
import type { EvenStretch } from './wall-clock.ts';
import { WallClock } from './wall-clock.ts';

const DAY_MS = 86_400_000;
/** The most entries in memory: days of each hours text, texts rewritten for special days, and time zones. */
const MOST_CACHED = 1_000;

/** A span of the wall clock, in milliseconds since 1970-01-01 00:00 on that clock. */
export interface WallInterval {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads OpenStreetMap `opening_hours` on the wall clock of a camera's zone, with our own holidays. An hour that the
 * clocks skip has no length; an hour that they show twice counts twice.
 */
export class OpeningCalendar implements Calendar {
  readonly #holidays: Holidays;
  readonly #clocks = new Map<string, WallClock>();
  readonly #canonical = new Map<string, string>();
  readonly #parsed = new Map<string, ParsedHours>();
  readonly #days = new Map<string, readonly WallInterval[]>();

  constructor(parts: { readonly holidays: Holidays } = { holidays: CHINESE_HOLIDAYS }) {
    this.#holidays = parts.holidays;
  }

  /** @throws JiexunError JX_HOURS for hours or a zone that are not valid in a camera's file. */
  isInForce(hours: string | null, timezone: string, at: Date): boolean {
    if (hours === null) return true;
    const wallMs = at.getTime() + this.#clock(timezone).offsetMs(at.getTime());
    return this.onDay(hours, Math.floor(wallMs / DAY_MS)).some(({ fromMs, toMs }) => wallMs >= fromMs && wallMs < toMs);
  }

  /** @throws JiexunError JX_HOURS, as above. */
  inForceMs(hours: string | null, timezone: string, fromAt: Date, toAt: Date): number {
    if (hours === null) return Math.max(0, toAt.getTime() - fromAt.getTime());
    let totalMs = 0;
    for (const { fromMs, toMs, offsetMs } of this.#clock(timezone).stretches(fromAt.getTime(), toAt.getTime())) {
      totalMs += this.#wallMs(hours, fromMs + offsetMs, toMs + offsetMs);
    }
    return totalMs;
  }

  /**
   * The first moment after `at` at which `hours` come into force or end; null = not before `untilAt`.
   * @throws JiexunError JX_HOURS, as above.
   */
  nextChange(hours: string | null, timezone: string, { at, untilAt }: { at: Date; untilAt: Date }): Date | null {
    if (hours === null) return null;
    const isNow = this.isInForce(hours, timezone, at);
    for (const even of this.#clock(timezone).stretches(at.getTime() + 1, untilAt.getTime())) {
      const changed = this.#edges(hours, even).find(
        (atMs) => this.isInForce(hours, timezone, new Date(atMs)) !== isNow,
      );
      if (changed !== undefined) return new Date(changed);
    }
    return null;
  }

  /** Hours as the library spells them: `Mo-Fr 07:00-09:00`. @throws JiexunError JX_HOURS */
  spelled(hours: string): string {
    return cached(this.#canonical, hours, () => parse(hours).prettifyValue());
  }

  /** The moments of a stretch at which hours can begin or end: its own start too, for there the clocks are changed. */
  #edges(hours: string, { fromMs, toMs, offsetMs }: EvenStretch): readonly number[] {
    const edges = [fromMs];
    for (let day = Math.floor((fromMs + offsetMs) / DAY_MS); day * DAY_MS < toMs + offsetMs; day++)
      for (const open of this.onDay(hours, day)) edges.push(open.fromMs - offsetMs, open.toMs - offsetMs);
    return edges.filter((atMs) => atMs >= fromMs && atMs < toMs).toSorted((a, b) => a - b);
  }

  #wallMs(hours: string, fromMs: number, toMs: number): number {
    let totalMs = 0;
    for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < toMs; day++) {
      for (const open of this.onDay(hours, day)) {
        totalMs += Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs));
      }
    }
    return totalMs;
  }

  /**
   * The spans of one day of the wall clock; `day` counts from 1970-01-01.
   * @throws JiexunError JX_HOURS for hours that are not valid in a camera's file.
   */
  onDay(hours: string, day: number): readonly WallInterval[] {
    return cached(this.#days, `${day} ${hours}`, () => {
      const canonical = this.spelled(hours);
      const text = namesDays(canonical) ? hoursOnDay(canonical, day, this.#holidays) : canonical;
      return cached(this.#parsed, text, () => parse(text))
        .getOpenIntervals(new FloatingDate(day * DAY_MS), new FloatingDate((day + 1) * DAY_MS))
        .map(([from, to]) => ({ fromMs: from.getTime(), toMs: to.getTime() }));
    });
  }

  #clock(timezone: string): WallClock {
    return cached(this.#clocks, timezone, () => {
      try {
        return new WallClock(timezone);
      } catch (cause) {
        throw saidError('JX_HOURS', saying('expected.no-timezone', { timezone }), { cause });
      }
    });
  }
}

function parse(hours: string): ParsedHours {
  try {
    return parseHours(hours);
  } catch (cause) {
    const what = saying('expected.no-hours', { hours: cutText(hours, 100), why: saidOf(cause) });
    throw saidError('JX_HOURS', what, { cause });
  }
}

function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(key, made);
  return made;
}
