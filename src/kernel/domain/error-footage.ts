import type { ErrorKind } from './error-kind.ts';

/** Errors of people who look up footage. */
export const FOOTAGE_ERRORS = {
  JX_LOOKUP_ASKED: { exitCode: 2, httpStatus: 400 },
  JX_LOOKUP_RIGHT: { exitCode: 1, httpStatus: 403 },
  JX_LOOKUP_ACTED: { exitCode: 1, httpStatus: 409 },
  JX_LOOKUP_STATE: { exitCode: 1, httpStatus: 409 },
  JX_PAST_LOOKUPS: { exitCode: 2, httpStatus: 400 },
  JX_LOOKUP_BUSY: { exitCode: 3, httpStatus: 503 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
