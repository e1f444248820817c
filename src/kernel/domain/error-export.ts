import type { ErrorKind } from './error-kind.ts';

/** Errors of exports of footage. */
export const EXPORT_ERRORS = {
  JX_EXPORT_ORDER: { exitCode: 2, httpStatus: 400 },
  JX_EXPORT_RUNNING: { exitCode: 3, httpStatus: 409 },
  JX_EXPORT_VIDEO: { exitCode: 3, httpStatus: 500 },
  JX_EXPORT_FLAWED: { exitCode: 1, httpStatus: 409 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
