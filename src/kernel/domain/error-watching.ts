import type { ErrorKind } from './error-kind.ts';

/** Errors of cameras, pictures, models and rules. */
export const WATCHING_ERRORS = {
  // config
  // ingest
  JX_CAMERA_URL: { exitCode: 2, httpStatus: 400 },
  JX_CAMERA_ADDRESSES: { exitCode: 2, httpStatus: 500 },
  JX_CAMERA_TEXT: { exitCode: 2, httpStatus: 422 },
  JX_CAMERA_CHANGED: { exitCode: 2, httpStatus: 409 },
  JX_CAMERA_UNKNOWN: { exitCode: 2, httpStatus: 404 },
  JX_CAMERA_KEY: { exitCode: 2, httpStatus: 500 },
  JX_PICTURE: { exitCode: 2, httpStatus: 422 },
  JX_VIDEO: { exitCode: 2, httpStatus: 422 },
  JX_FFMPEG: { exitCode: 3, httpStatus: 503 },
  // detect
  JX_MODEL_MISSING: { exitCode: 2, httpStatus: 500 },
  JX_MODEL_MANIFEST: { exitCode: 2, httpStatus: 500 },
  JX_MODEL_SHAPE: { exitCode: 2, httpStatus: 500 },
  JX_MODEL_HASH: { exitCode: 2, httpStatus: 500 },
  JX_MODEL_BROKEN: { exitCode: 2, httpStatus: 500 },
  JX_PICTURE_OUT: { exitCode: 2, httpStatus: 500 },
  JX_DETECT_PICTURE: { exitCode: 3, httpStatus: 500 },
  JX_DETECT_FAILED: { exitCode: 3, httpStatus: 500 },
  JX_MODEL_HANGS: { exitCode: 3, httpStatus: 500 },
  JX_DETECT_BUSY: { exitCode: 3, httpStatus: 503 },
  JX_DETECT_CLOSED: { exitCode: 3, httpStatus: 503 },
  // evaluation
  JX_EVALUATE_INPUT: { exitCode: 2, httpStatus: 400 },
  JX_EVALUATE_OUT: { exitCode: 2, httpStatus: 500 },
  // presence and rules
  JX_HOURS: { exitCode: 2, httpStatus: 400 },
  JX_RULES_CAMERA: { exitCode: 2, httpStatus: 404 },
} as const satisfies Readonly<Record<string, ErrorKind>>;
