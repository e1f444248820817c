import { type HOUR_PART_TEXTS, HOUR_WORD_TEXTS } from './catalogue/hours.ts';

/** A part of hours that has words of its own; `count`: of days. */
type SaidPart =
  | { readonly key: `hour-word.${keyof typeof HOUR_WORD_TEXTS}` }
  | { readonly key: `hour-part.${Exclude<keyof typeof HOUR_PART_TEXTS, `days-${string}`>}` }
  | { readonly key: `hour-part.${Extract<keyof typeof HOUR_PART_TEXTS, `days-${string}`>}`; readonly count: number };

type HourWord = keyof typeof HOUR_WORD_TEXTS;
const isHourWord = (text: string): text is HourWord => Object.hasOwn(HOUR_WORD_TEXTS, text);

/**
 * A comment, which is somebody's own words; `PH -1 day`, a word, a range's dash, the comma between two rows of a week, or what stands
 * between two parts.
 */
const PARTS = /"[^"]*"|PH ([+-])(\d+) days?|24\/7|[A-Za-z]+|-|(?<=\d)(,)\s+(?=[A-Z])|\s*[,;]\s*/g;

/**
 * The hours of a rule in parts that can be said one after the other. `hours`: as the program's calendar spells them,
 * `Mo-Fr 07:00-09:00; PH off`. What it does not know stays as it is.
 */
export function hourParts(hours: string): readonly (string | SaidPart)[] {
  const parts: (string | SaidPart)[] = [];
  let end = 0;
  for (const found of hours.matchAll(PARTS)) {
    if (found.index > end) parts.push(hours.slice(end, found.index));
    parts.push(partOf(found));
    end = found.index + found[0].length;
  }
  return end < hours.length ? [...parts, hours.slice(end)] : parts;
}

function partOf([part, sign, days, rowComma]: RegExpExecArray): string | SaidPart {
  if (days !== undefined) return { key: `hour-part.days-${sign === '-' ? 'before' : 'after'}`, count: Number(days) };
  if (part.startsWith('"')) return part;
  if (part === '-') return { key: 'hour-part.dash' };
  if (isHourWord(part)) return { key: `hour-word.${part}` };
  if (rowComma !== undefined || part.includes(';')) return { key: 'hour-part.semicolon' };
  return part.includes(',') ? { key: 'hour-part.comma' } : part;
}
