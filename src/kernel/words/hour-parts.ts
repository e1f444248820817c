import { type HOUR_PART_TEXTS, HOUR_WORD_TEXTS } from './catalogue/hours.ts';

type PartName = keyof typeof HOUR_PART_TEXTS;

/** A part of hours that has words of its own; `count`: of days; `weeks`: their numbers, `1–10`. */
type SaidPart =
  | { readonly key: `hour-word.${keyof typeof HOUR_WORD_TEXTS}` }
  | { readonly key: `hour-part.${Exclude<PartName, `days-${string}` | 'weeks'>}` }
  | { readonly key: `hour-part.${Extract<PartName, `days-${string}`>}`; readonly count: number }
  | { readonly key: 'hour-part.weeks'; readonly weeks: string };

type HourWord = keyof typeof HOUR_WORD_TEXTS;
const isHourWord = (text: string): text is HourWord => Object.hasOwn(HOUR_WORD_TEXTS, text);

/**
 * A comment, which is somebody's own words; `PH -1 day`, `week 01-10/2`, a word, a range's dash, the comma between two rows of a
 * week, or what stands between two parts.
 */
const PARTS = /"[^"]*"|PH ([+-])(\d+) days?|week (\d[\d,/-]*)|24\/7|[A-Za-z]+|-|(?<=\d)(,)\s+(?=[A-Z])|\s*[,;]\s*/g;

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

function partOf([part, sign, days, weeks, rowComma]: RegExpExecArray): string | SaidPart {
  if (days !== undefined) return { key: `hour-part.days-${sign === '-' ? 'before' : 'after'}`, count: Number(days) };
  if (weeks !== undefined) return { key: 'hour-part.weeks', weeks: weeksText(weeks) };
  if (part.startsWith('"')) return part;
  if (part === '-') return { key: 'hour-part.dash' };
  if (isHourWord(part)) return { key: `hour-word.${part}` };
  if (rowComma !== undefined || part.includes(';')) return { key: 'hour-part.semicolon' };
  return part.includes(',') ? { key: 'hour-part.comma' } : part;
}

/** `01-10,12` becomes `1–10, 12`. */
function weeksText(weeks: string): string {
  return weeks.replaceAll(/\b0/g, '').replaceAll('-', '–').replaceAll(',', ', ');
}
