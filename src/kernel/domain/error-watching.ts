import type { ErrorKind } from './error-kind.ts';

/** Of what is watched: cameras, pictures, models, rules. */
export const WATCHING_ERRORS = {
  // config
  // ingest
  JX_CAMERA_URL: {
    exitCode: 2,
    httpStatus: 400,
    means: 'The url of a camera is neither rtsp, rtsps nor a file inside an allowed folder; ffmpeg was not started.',
  },
  JX_PICTURE: {
    exitCode: 2,
    httpStatus: 422,
    means: 'These bytes are no complete picture, or it is too large to be decoded safely.',
  },
  JX_VIDEO: {
    exitCode: 2,
    httpStatus: 422,
    means: 'Not one picture of a video could be read: empty, cut off before its index, too large, or no video at all.',
  },
  JX_FFMPEG: {
    exitCode: 3,
    httpStatus: 503,
    means:
      'The program ffmpeg cannot be started, or it failed in a way nobody foresaw; the message has its last words.',
  },
  // detect
  JX_MODEL_MISSING: {
    exitCode: 2,
    httpStatus: 500,
    means: 'A model folder, its model.json or its ONNX file is not there or cannot be read.',
  },
  JX_MODEL_MANIFEST: {
    exitCode: 2,
    httpStatus: 500,
    means: 'A model.json does not say what it must; each field is listed with what was expected and found.',
  },
  JX_MODEL_SHAPE: {
    exitCode: 2,
    httpStatus: 500,
    means: 'A model.json and its ONNX file (or its own labels) disagree about inputs, outputs or their shapes.',
  },
  JX_MODEL_HASH: {
    exitCode: 2,
    httpStatus: 500,
    means: 'An ONNX file is not the one its model.json names by SHA-256.',
  },
  JX_MODEL_BROKEN: {
    exitCode: 2,
    httpStatus: 500,
    means: 'An ONNX file cannot be opened: truncated, not ONNX, or of an operator set that the runtime lacks.',
  },
  JX_PICTURE_OUT: {
    exitCode: 2,
    httpStatus: 500,
    means: 'A copy of a picture with boxes or zones drawn in cannot be written where it was to go.',
  },
  JX_DETECT_PICTURE: {
    exitCode: 3,
    httpStatus: 500,
    means: "A picture handed to a model is larger than the model's input, or its bytes do not match its size.",
  },
  JX_DETECT_FAILED: {
    exitCode: 3,
    httpStatus: 500,
    means:
      'A model failed on a picture, or the worker that ran it died or hung; a fresh worker is started, and looks fail until one runs.',
  },
  JX_MODEL_HANGS: {
    exitCode: 3,
    httpStatus: 500,
    means:
      'A model gave no answer twice. It is not run again until its ONNX file changes: put another one there, or another model in the camera file.',
  },
  JX_DETECT_BUSY: {
    exitCode: 3,
    httpStatus: 503,
    means: 'A camera asked for more looks than its queue holds: the machine is too slow for its cameras.',
  },
  JX_DETECT_CLOSED: {
    exitCode: 3,
    httpStatus: 503,
    means: 'A look was asked for after the detectors were closed.',
  },
  // evaluation
  JX_EVALUATE_INPUT: {
    exitCode: 2,
    httpStatus: 400,
    means:
      'What a model is to be evaluated on cannot be used: a folder, the classes, or lines of label files, each with file and line.',
  },
  JX_EVALUATE_OUT: {
    exitCode: 2,
    httpStatus: 500,
    means: 'A result of an evaluation cannot be written where it was to go.',
  },
  // presence and rules
  JX_HOURS: {
    exitCode: 2,
    httpStatus: 400,
    means: 'Opening hours or a time zone that cannot be read; `jiexun check` names the place in the camera file.',
  },
} as const satisfies Readonly<Record<string, ErrorKind>>;
