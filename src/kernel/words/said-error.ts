import { type ErrorCode, JiexunError } from '../domain/error.ts';
import type { Listing, SaidValue, Saying } from './saying.ts';
import { wordsIn } from './words.ts';

/** An error in the catalogue's words: `message` is the English text, `said` is for any language. */
class SaidError extends JiexunError {
  readonly #said: SaidValue;

  constructor(code: ErrorCode, said: SaidValue, options?: { cause?: unknown }) {
    super(code, wordsIn('en').of(said), options);
    this.#said = said;
  }

  /** On the prototype, so that a log does not write it beside the message. */
  get said(): SaidValue {
    return this.#said;
  }
}

/** Makes an error that a person reads in their language: it says what was found and what to do. */
export function saidError(code: ErrorCode, said: Saying | Listing, options?: { cause?: unknown }): JiexunError {
  return new SaidError(code, said, options);
}

/** Makes an error of what another error said: it came from another thread or process, or gets another `cause`. */
export function errorSaying(code: ErrorCode, said: SaidValue, options?: { cause?: unknown }): JiexunError {
  return typeof said === 'object' ? saidError(code, said, options) : new JiexunError(code, `${said}`, options);
}

/** Says what an error says, in no language yet. An error without words of the catalogue keeps its own message. */
export function saidOf(error: unknown): SaidValue {
  if (error instanceof SaidError) return error.said;
  return error instanceof Error ? error.message : String(error);
}

/** Whether the error can be said in every language. */
export function isSaid(error: unknown): boolean {
  return error instanceof SaidError;
}
