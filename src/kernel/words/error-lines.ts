import type { JiexunError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { wordsIn } from './words.ts';

/**
 * An error as a person reads it. Its message, which says what was found and what to do, is English; in Chinese what its code
 * means stands before it and what to do after it.
 */
export function errorLines(
  { code, message }: Pick<JiexunError, 'code' | 'message'>,
  language: Language,
): readonly string[] {
  if (language === 'en') return [message, `(${code})`];
  const words = wordsIn(language);
  return [words.say(`error.${code}`), message, words.say(`error.${code}-todo`), `(${code})`];
}
