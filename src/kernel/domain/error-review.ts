import type { ErrorKind } from './error-kind.ts';

/** Errors of people who review cases. */
export const REVIEW_ERRORS = {
  JX_REVIEW_DECIDED: { exitCode: 1, httpStatus: 409 },
  JX_REVIEW_RIGHT: { exitCode: 1, httpStatus: 403 },
  JX_REVIEW_REASON: { exitCode: 2, httpStatus: 400 },
  JX_REVIEW_NONE: { exitCode: 2, httpStatus: 409 },
  JX_REVIEW_BUSY: { exitCode: 3, httpStatus: 503 },
  JX_TAKE_BACK: { exitCode: 1, httpStatus: 409 },
  JX_MERGE: { exitCode: 1, httpStatus: 409 },
  JX_BULK: { exitCode: 2, httpStatus: 400 },
  JX_EXPORT_LARGE: { exitCode: 2, httpStatus: 422 },
  JX_EXPORT_ROOM: { exitCode: 3, httpStatus: 429 },
  JX_EXPORT_FAILED: { exitCode: 3, httpStatus: 500 },
  JX_SPOT_CHECK: { exitCode: 1, httpStatus: 409 },
  JX_FLOOR: { exitCode: 1, httpStatus: 409 },
  JX_HANDOVER: { exitCode: 1, httpStatus: 409 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
