import { z } from 'zod';
import * as imports from '../contract/camera-imports.ts';
import { errand } from '../contract/errands.ts';
import { id } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, ONE_EXPORT, RARELY, SOMETIMES } from './rates.ts';

const ofErrand = z.object({ id });
/** Host and port: a name of a host has up to 253 letters. */
const ofPlatform = z.object({ id: z.string().min(1).max(260) });

/** Lists of cameras: looked through, saved, and written. */
export const CAMERA_IMPORT_ROUTES = {
  startImport: {
    method: 'POST',
    url: '/api/camera-imports',
    may: ['manage-cameras'],
    log: null,
    perMinute: RARELY,
    mostBodyBytes: imports.MOST_LIST_CHARACTERS + 1_000,
    body: imports.importBody,
    reply: errand,
  },
  startPlatformImport: {
    method: 'POST',
    url: '/api/camera-imports/platform',
    may: ['manage-cameras'],
    log: { verb: 'ask-platform', subject: 'camera' },
    perMinute: RARELY,
    body: imports.platformBody,
    reply: errand,
  },
  platforms: {
    method: 'GET',
    url: '/api/platforms',
    may: ['manage-cameras'],
    log: null,
    perMinute: OFTEN,
    reply: imports.platformList,
  },
  /** Reads one whose login is kept. */
  readPlatform: {
    method: 'POST',
    url: '/api/platforms/:id/reading',
    may: ['manage-cameras'],
    log: { verb: 'ask-platform', subject: 'camera' },
    perMinute: RARELY,
    params: ofPlatform,
    reply: errand,
  },
  /** Forgets it with its login. Its cameras stay. */
  removePlatform: {
    method: 'DELETE',
    url: '/api/platforms/:id',
    may: ['manage-cameras'],
    log: { verb: 'forget-platform', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ofPlatform,
    reply: imports.platformList,
  },
  importPlan: {
    method: 'GET',
    url: '/api/camera-imports/:id',
    may: ['manage-cameras'],
    log: null,
    perMinute: OFTEN,
    params: ofErrand,
    reply: imports.importPlan,
  },
  saveImport: {
    method: 'POST',
    url: '/api/camera-imports/:id/saving',
    may: ['manage-cameras'],
    log: { verb: 'import-cameras', subject: 'route' },
    perMinute: RARELY,
    params: ofErrand,
    body: imports.importSaving,
    reply: errand,
  },
  importOutcome: {
    method: 'GET',
    url: '/api/camera-imports/:id/outcome',
    may: ['manage-cameras'],
    log: null,
    perMinute: OFTEN,
    params: ofErrand,
    reply: imports.importOutcome,
  },
  cameraList: {
    method: 'GET',
    url: '/api/exports/cameras',
    may: ['manage-cameras'],
    log: { verb: 'export-cameras', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    query: imports.cameraListQuery,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
