import { HOUR_WORD_TEXTS } from '../words/texts/hours.ts';
import type { Words } from '../words/words.ts';

type HourWord = keyof typeof HOUR_WORD_TEXTS;
const isHourWord = (text: string): text is HourWord => Object.hasOwn(HOUR_WORD_TEXTS, text);

/** `PH -1 day`, a word, a range's dash, the comma between two rows of a week, or what stands between two parts. */
const PARTS = /PH ([+-])(\d+) days?|24\/7|[A-Za-z]+|-|(?<=\d)(,)\s+(?=[A-Z])|\s*[,;]\s*/g;

/** The hours of a rule for people. `hours`: as the program's calendar spells them, `Mo-Fr 07:00-09:00; PH off`. What it does not know stays. */
export function hoursInWords(hours: string, words: Words): string {
  return hours.replaceAll(PARTS, (part: string, sign?: string, days?: string, rowComma?: string) => {
    if (days !== undefined)
      return words.say(sign === '-' ? 'hours.days-before' : 'hours.days-after', { count: Number(days) });
    if (part === '-') return '–';
    if (isHourWord(part)) return words.say(`hour-word.${part}`);
    if (rowComma !== undefined || part.includes(';')) return words.say('hours.semicolon');
    return part.includes(',') ? words.say('hours.comma') : part;
  });
}
