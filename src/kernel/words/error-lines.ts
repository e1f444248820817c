import type { JiexunError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { isSaid, saidOf } from './said-error.ts';
import { wordsIn } from './words.ts';

/**
 * An error as a person reads it: what was found and what to do, then its code. An error without words of the catalogue has an
 * English message; in Chinese its code's meaning stands before the message, and what to do after it.
 */
export function errorLines(error: JiexunError, language: Language): readonly string[] {
  const { code, message } = error;
  const words = wordsIn(language);
  if (language === 'en' || isSaid(error)) return [words.of(saidOf(error)), `(${code})`];
  return [words.say(`error.${code}`), message, words.say(`error.${code}-todo`), `(${code})`];
}
