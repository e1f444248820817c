import { hourParts } from '../../../src/kernel/words/hour-parts.ts';
import type { Words } from '../words/words.ts';

/** The hours of a rule for people. `hours`: as the program's calendar spells them, `Mo-Fr 07:00-09:00; PH off`. */
export function hoursInWords(hours: string, words: Words): string {
  return hourParts(hours)
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('weeks' in part) return words.say(part.key, { weeks: part.weeks });
      return 'count' in part ? words.say(part.key, { count: part.count }) : words.say(part.key);
    })
    .join('');
}
