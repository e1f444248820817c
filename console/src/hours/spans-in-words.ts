import type { Words } from '../words/words.ts';
import type { Span } from './hours-plan.ts';

/** The times of a day for people. */
export function spansInWords(spans: readonly Span[], words: Words): string {
  if (spans.length === 0) return words.say('hour-word.off');
  const isWhole = ({ from, to }: Span) => from === '00:00' && to === '24:00';
  const said = spans.map((span) => (isWhole(span) ? words.say('hours.always') : `${span.from}–${span.to}`));
  return said.join(words.say('hour-part.comma'));
}
