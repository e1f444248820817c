import { z } from 'zod';
import * as cameras from '../contract/cameras.ts';
import { id } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const ofCamera = z.object({ id });
const ofVersion = z.object({ id, no: z.coerce.number().int().min(1) });
/** A camera is saved under an id that a file could have. */
const ofNewCamera = z.object({ id: cameras.cameraId });

/** One camera: its page, its versions in the store, and a test picture of one that is not watched yet. */
export const CAMERA_ROUTES = {
  camera: {
    method: 'GET',
    url: '/api/cameras/:id',
    may: ['see-cameras'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofCamera,
    reply: cameras.cameraPage,
  },
  cameraVersions: {
    method: 'GET',
    url: '/api/cameras/:id/versions',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofCamera,
    reply: cameras.cameraVersions,
  },
  cameraVersion: {
    method: 'GET',
    url: '/api/cameras/:id/versions/:no',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofVersion,
    reply: cameras.versionText,
  },
  cameraFile: {
    method: 'GET',
    url: '/api/cameras/:id/file',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofCamera,
    reply: cameras.fileText,
  },
  checkCamera: {
    method: 'POST',
    url: '/api/cameras/:id/check',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofNewCamera,
    body: cameras.checkBody,
    reply: cameras.saveOutcome,
  },
  saveCamera: {
    method: 'PUT',
    url: '/api/cameras/:id',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: { verb: 'save-camera', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ofNewCamera,
    body: cameras.saveBody,
    reply: cameras.saveOutcome,
  },
  restoreCamera: {
    method: 'POST',
    url: '/api/cameras/:id/versions/:no/restoration',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: { verb: 'save-camera', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ofVersion,
    body: cameras.actBody,
    reply: cameras.saveOutcome,
  },
  removeCamera: {
    method: 'POST',
    url: '/api/cameras/:id/removal',
    may: ['manage-cameras'],
    groupOf: 'camera',
    log: { verb: 'remove-camera', subject: 'camera' },
    perMinute: RARELY,
    params: ofCamera,
    body: cameras.actBody,
    reply: cameras.saveOutcome,
  },
  testCamera: {
    method: 'POST',
    url: '/api/camera-tests',
    may: ['manage-cameras'],
    log: { verb: 'test-camera', subject: 'camera' },
    perMinute: RARELY,
    body: cameras.testBody,
    reply: cameras.testOutcome,
  },
} as const satisfies Readonly<Record<string, Route>>;
