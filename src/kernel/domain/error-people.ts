import type { ErrorKind } from './error-kind.ts';

/** Errors about people: signing in, what they may do, what they ask for. */
export const PEOPLE_ERRORS = {
  JX_SIGN_IN: { exitCode: 2, httpStatus: 401 },
  JX_SIGN_IN_WAIT: { exitCode: 2, httpStatus: 429 },
  JX_SECOND_FACTOR: { exitCode: 2, httpStatus: 401 },
  JX_NOT_SIGNED_IN: { exitCode: 2, httpStatus: 401 },
  JX_CHOOSE_PASSWORD: { exitCode: 2, httpStatus: 403 },
  JX_PASSWORD_WEAK: { exitCode: 2, httpStatus: 400 },
  JX_NOT_ALLOWED: { exitCode: 2, httpStatus: 403 },
  JX_NOT_THERE: { exitCode: 2, httpStatus: 404 },
  JX_WRONG_ORIGIN: { exitCode: 2, httpStatus: 403 },
  JX_TOO_MANY_REQUESTS: { exitCode: 2, httpStatus: 429 },
  JX_PERSON_UNKNOWN: { exitCode: 2, httpStatus: 404 },
  JX_STAFF_NO: { exitCode: 2, httpStatus: 409 },
  JX_LAST_ADMINISTRATOR: { exitCode: 2, httpStatus: 409 },
  JX_CAMERA_GROUP: { exitCode: 2, httpStatus: 409 },
  JX_API_KEY: { exitCode: 2, httpStatus: 409 },
  JX_NOTICE: { exitCode: 2, httpStatus: 409 },
  JX_NOTICE_ADDRESS: { exitCode: 2, httpStatus: 400 },
  JX_MAIL: { exitCode: 3, httpStatus: 502 },
  JX_ERRANDS_FULL: { exitCode: 3, httpStatus: 429 },
  JX_ERRAND_GONE: { exitCode: 2, httpStatus: 410 },
  JX_TRIAL_FAILED: { exitCode: 3, httpStatus: 500 },
  JX_RULE_IN_FILE: { exitCode: 2, httpStatus: 409 },
  JX_CONSOLE_BUILD: { exitCode: 3, httpStatus: 503 },
  JX_CONSOLE_SETTING: { exitCode: 2, httpStatus: 500 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
