import type { Words } from '../words/words.ts';
import type { Figures } from './figure-search.ts';

/** The last class of waits has no end: it is named by the end of the one before. */
export function longerText(waits: Figures['waits'], words: Words): string {
  const ends = waits.flatMap(({ withinMs }) => (withinMs === null ? [] : [withinMs]));
  return words.say('figures.longer', { wait: words.duration(Math.max(0, ...ends)) });
}
