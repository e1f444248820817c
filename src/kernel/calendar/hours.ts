import { FloatingDate } from './floating-date.ts';
import { namesDays } from './hours-on-day.ts';
import { parseHours } from './opening-hours-library.ts';

const MOST_CHARACTERS = 300;
const FARTHEST_OFFSET_DAYS = 7;
/** Within 28 years every date, also February 29th, falls on every weekday. */
const LOOKED_AT = { from: new FloatingDate(2025, 0, 1), to: new FloatingDate(2053, 0, 1) };

/**
 * Says what is wrong with `hours` (as "expected …"), or null. It is checked when a camera's file is read, never while
 * watching.
 */
export function hoursComplaint(hours: string): string | null {
  if (hours.length > MOST_CHARACTERS) return `opening hours of at most ${MOST_CHARACTERS} characters`;
  if (/\bSH\b/.test(hours)) return 'opening hours without SH: school holidays are not known, name their dates';
  if (/sunrise|sunset|dawn|dusk/i.test(hours)) return 'clock times: a camera does not know when the sun rises';
  if (/["|]|unknown/i.test(hours)) return 'hours that are open or off, without comments, "unknown" or "||"';
  try {
    const parsed = parseHours(hours);
    const canonical = parsed.prettifyValue();
    if (/\d\+/.test(canonical)) return 'times with an end (07:00+ does not say when it is over)';
    const [, offset = '0'] = /PH [+-](\d+) day/.exec(canonical) ?? [];
    if (Number(offset) > FARTHEST_OFFSET_DAYS) return `at most ${FARTHEST_OFFSET_DAYS} days from a PH`;
    // Hours that name PH may be open only on holidays, and the library does not know our holidays.
    if (canonical.includes('PH')) return null;
    const everOpen =
      parsed.getState(LOOKED_AT.from) || parsed.getNextChange(LOOKED_AT.from, LOOKED_AT.to) !== undefined;
    return everOpen ? null : 'hours that come (these are never in force)';
  } catch (cause) {
    return `opening hours, such as "Mo-Fr 07:00-22:00; PH off" (${cause instanceof Error ? cause.message.trim() : cause})`;
  }
}

/** Tells whether a holiday or make-up workday may change the meaning of valid `hours`. */
export function dependsOnHolidays(hours: string): boolean {
  return namesDays(parseHours(hours).prettifyValue());
}
