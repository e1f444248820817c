import type { ErrorKind } from './error-kind.ts';

/** Errors of the machine and the command line. */
export const MACHINE_ERRORS = {
  // the machine
  JX_CAMERA_NOT_WATCHED: { exitCode: 1, httpStatus: 404 },
  JX_NO_DATA: { exitCode: 2, httpStatus: 404 },
  JX_SAMPLES: { exitCode: 3, httpStatus: 503 },
  JX_CAMERA_FILE: { exitCode: 2, httpStatus: 400 },
  JX_TIME: { exitCode: 2, httpStatus: 400 },
  JX_NO_FOLDER: { exitCode: 2, httpStatus: 400 },
  JX_OUT_FOLDER: { exitCode: 3, httpStatus: 503 },
  JX_OUT_NOT_EMPTY: { exitCode: 2, httpStatus: 400 },
  JX_DATA_FOLDER_BUSY: { exitCode: 3, httpStatus: 503 },
  JX_DATA_FOLDER: { exitCode: 3, httpStatus: 503 },
  JX_DATA_FOLDER_MOVED: { exitCode: 3, httpStatus: 503 },
  JX_TIME_STAMP_CA: { exitCode: 2, httpStatus: 400 },
  JX_WEBHOOK_URL: { exitCode: 2, httpStatus: 500 },
  JX_WEBHOOK: { exitCode: 3, httpStatus: 502 },
  JX_WEB_NOT_FOUND: { exitCode: 2, httpStatus: 404 },
  JX_WEB_REQUEST: { exitCode: 2, httpStatus: 400 },
  JX_WEB_LATE: { exitCode: 3, httpStatus: 503 },
  JX_WEB_PROCESS: { exitCode: 3, httpStatus: 503 },
  JX_WEB_LISTEN: { exitCode: 3, httpStatus: 503 },
  JX_SNTP: { exitCode: 3, httpStatus: 502 },
  JX_INTERNAL: { exitCode: 3, httpStatus: 500 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
