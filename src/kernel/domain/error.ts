import { EXPORT_ERRORS } from './error-export.ts';
import { FOOTAGE_ERRORS } from './error-footage.ts';
import { MACHINE_ERRORS } from './error-machine.ts';
import { PEOPLE_ERRORS } from './error-people.ts';
import { REVIEW_ERRORS } from './error-review.ts';
import { STORAGE_ERRORS } from './error-storage.ts';
import { WATCHING_ERRORS } from './error-watching.ts';

/**
 * The one registry of errors: a stable code, an exit status (0 done, 1 the answer is no, 2 bad input, 3 something
 * outside failed) and an HTTP status. `docs/errors.md` is made from it, and a test checks that both agree. Add new
 * errors at the end of their part.
 */
export const ERRORS = {
  ...WATCHING_ERRORS,
  ...STORAGE_ERRORS,
  ...MACHINE_ERRORS,
  ...PEOPLE_ERRORS,
  ...REVIEW_ERRORS,
  ...FOOTAGE_ERRORS,
  ...EXPORT_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

export class JiexunError extends Error {
  override readonly name = 'JiexunError';
  readonly code: ErrorCode;

  /** `message` says what was wrong and what to do, with the value that was found. */
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  get exitCode(): number {
    return ERRORS[this.code].exitCode;
  }

  get httpStatus(): number {
    return ERRORS[this.code].httpStatus;
  }
}
