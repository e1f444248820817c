import { type Saying, saying } from '../words/saying.ts';
import { FloatingDate } from './floating-date.ts';
import { namesDays } from './hours-on-day.ts';
import { parseHours } from './opening-hours-library.ts';

const MOST_CHARACTERS = 300;
const FARTHEST_OFFSET_DAYS = 7;
/** Within 28 years every date, also February 29th, falls on every weekday. */
const LOOKED_AT = { from: new FloatingDate(2025, 0, 1), to: new FloatingDate(2053, 0, 1) };

/**
 * Says what is expected in the place of `hours`; null when they are right. It is checked when a camera's file is read, never while
 * watching.
 */
export function hoursFault(hours: string): Saying | null {
  if (hours.length > MOST_CHARACTERS) return saying('expected.hours-short', { most: MOST_CHARACTERS });
  if (/\bSH\b/.test(hours)) return saying('expected.hours-school');
  if (/sunrise|sunset|dawn|dusk/i.test(hours)) return saying('expected.hours-clock');
  if (/["|]|unknown/i.test(hours)) return saying('expected.hours-plain');
  try {
    const parsed = parseHours(hours);
    const canonical = parsed.prettifyValue();
    if (/\d\+/.test(canonical)) return saying('expected.hours-end');
    const [, offset = '0'] = /PH [+-](\d+) day/.exec(canonical) ?? [];
    if (Number(offset) > FARTHEST_OFFSET_DAYS) return saying('expected.hours-near', { days: FARTHEST_OFFSET_DAYS });
    // Hours that name PH may be open only on holidays, and the library does not know our holidays.
    if (canonical.includes('PH')) return null;
    const everOpen =
      parsed.getState(LOOKED_AT.from) || parsed.getNextChange(LOOKED_AT.from, LOOKED_AT.to) !== undefined;
    return everOpen ? null : saying('expected.hours-ever');
  } catch (cause) {
    return notUnderstood(cause instanceof Error ? cause.message.trim() : `${cause}`);
  }
}

/** The library says in English why, after the part that it has read: the place helps in every language. */
function notUnderstood(why: string): Saying {
  const [part, reason] = why.split(' <---');
  if (part === undefined || reason === undefined) return saying('expected.hours-because', { why });
  return saying('expected.hours-at', { part: part.trim() });
}

/** Tells whether a holiday or make-up workday may change the meaning of valid `hours`. */
export function dependsOnHolidays(hours: string): boolean {
  return namesDays(parseHours(hours).prettifyValue());
}
