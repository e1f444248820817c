import type { ErrorKind } from './error-kind.ts';

/** Of the machine and the command line. */
export const MACHINE_ERRORS = {
  // the machine
  JX_CAMERA_NOT_WATCHED: { exitCode: 1, httpStatus: 404, means: 'There is no such camera, or nobody watches it now.' },
  JX_NO_DATA: { exitCode: 2, httpStatus: 404, means: 'The data folder holds no data yet, or another one was meant.' },
  JX_SAMPLES: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The simulated cameras could not be made or started; the message says why.',
  },
  JX_CAMERA_FILE: { exitCode: 2, httpStatus: 400, means: 'A camera file cannot be read, or what it says is wrong.' },
  JX_TIME: { exitCode: 2, httpStatus: 400, means: 'A time is not ISO 8601 with a zone.' },
  JX_NO_FOLDER: { exitCode: 2, httpStatus: 400, means: 'A folder was named where a file stands, or inside a file.' },
  JX_OUT_FOLDER: {
    exitCode: 3,
    httpStatus: 503,
    means: 'A folder for results cannot be made or written; the message has the reason of the system.',
  },
  JX_OUT_NOT_EMPTY: { exitCode: 2, httpStatus: 400, means: 'A folder for results holds something already.' },
  JX_DATA_FOLDER_BUSY: {
    exitCode: 3,
    httpStatus: 503,
    means: 'Another process watches with this data folder; two would file into one store. The message has its pid.',
  },
  JX_DATA_FOLDER: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The data folder cannot be made, locked or written; the message has the reason of the system.',
  },
  JX_DATA_FOLDER_MOVED: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'The data folder, or the one that evidence is kept in, was renamed, removed or unmounted under a running program.',
  },
  JX_TIME_STAMP_CA: {
    exitCode: 2,
    httpStatus: 400,
    means: 'The file named with `--tsa-ca` holds no certificate that can be read.',
  },
  JX_WEBHOOK_URL: { exitCode: 2, httpStatus: 500, means: 'The address that alarms are sent to is not http or https.' },
  JX_WEBHOOK: {
    exitCode: 3,
    httpStatus: 502,
    means: 'The address that alarms are sent to did not take one; it is tried again.',
  },
  JX_WEB_NOT_FOUND: { exitCode: 2, httpStatus: 404, means: 'There is nothing at this path.' },
  JX_WEB_REQUEST: {
    exitCode: 2,
    httpStatus: 400,
    means: 'The HTTP request is malformed, too large, or asks for something unknown.',
  },
  JX_WEB_LATE: {
    exitCode: 3,
    httpStatus: 503,
    means: 'The process that watches the cameras has not reported for five seconds: it starts, stops or hangs.',
  },
  JX_WEB_PROCESS: {
    exitCode: 3,
    httpStatus: 503,
    means:
      "The web's process could not be started; the message says why. The watching needs it for health and metrics.",
  },
  JX_WEB_LISTEN: { exitCode: 3, httpStatus: 503, means: 'The HTTP port cannot be opened: taken, or not permitted.' },
  JX_SNTP: { exitCode: 3, httpStatus: 502, means: 'The time server gave no answer, or none that may be believed.' },
  JX_INTERNAL: {
    exitCode: 3,
    httpStatus: 500,
    means: 'A mistake of the program itself; please report it with the log.',
  },
} as const satisfies Readonly<Record<string, ErrorKind>>;
