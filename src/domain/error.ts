/**
 * The one registry of errors: a stable code, an exit status (0 done, 1 the answer is no, 2 bad input, 3 something outside
 * failed) and an HTTP status. `docs/errors.md` is made from it and a test keeps both in step. Append within a stage's part.
 */
export const ERRORS = {
  // config
  // ingest
  // detect
  // presence and rules
  // cases and evidence
  // store and jobs
  // the machine
  JX_INTERNAL: {
    exitCode: 3,
    httpStatus: 500,
    means: 'A mistake of the program itself; please report it with the log.',
  },
} as const satisfies Readonly<Record<string, { exitCode: 1 | 2 | 3; httpStatus: number; means: string }>>;

export type ErrorCode = keyof typeof ERRORS;

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
