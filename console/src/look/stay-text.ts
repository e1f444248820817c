import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import type { Words } from '../words/words.ts';

/** Whether the thing is still there, and if not, when it left. `at` writes a time. */
export function stayText(
  words: Words,
  { clearedAt, ended }: Pick<ReviewCase, 'clearedAt' | 'ended'>,
  at: (time: string) => string,
): string {
  if (ended === 'unknown') return words.say('review.end-unknown');
  return clearedAt === null ? words.say('review.is-there') : words.say('review.left-at', { at: at(clearedAt) });
}

/** How long the thing stayed; at least so long while nobody has seen it leave. */
export function dwellText(words: Words, { dwellMs, clearedAt }: Pick<ReviewCase, 'dwellMs' | 'clearedAt'>): string {
  return clearedAt === null ? words.say('review.at-least', { ms: dwellMs }) : words.duration(dwellMs);
}
