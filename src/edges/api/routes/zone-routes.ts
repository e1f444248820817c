import { z } from 'zod';
import { testOutcome } from '../contract/cameras.ts';
import { id } from '../contract/shapes.ts';
import * as zones from '../contract/zones.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const ofCamera = z.object({ id });

/** The zones of one camera, to draw them, and pictures to draw them on. */
export const ZONE_ROUTES = {
  cameraZones: {
    method: 'GET',
    url: '/api/cameras/:id/zones',
    may: ['draw-zones'],
    groupOf: 'camera',
    log: null,
    perMinute: OFTEN,
    params: ofCamera,
    reply: zones.cameraZones,
  },
  saveZones: {
    method: 'PUT',
    url: '/api/cameras/:id/zones',
    may: ['draw-zones'],
    groupOf: 'camera',
    log: { verb: 'save-camera', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ofCamera,
    mostBodyBytes: zones.MOST_DRAWN_BYTES,
    body: zones.saveZonesBody,
    reply: zones.zonesOutcome,
  },
  cameraHeat: {
    method: 'GET',
    url: '/api/cameras/:id/heat',
    may: ['draw-zones'],
    groupOf: 'camera',
    log: null,
    perMinute: RARELY,
    params: ofCamera,
    reply: zones.cameraHeat,
  },
  /** Opens the camera once, with the login that it has. */
  testPicture: {
    method: 'POST',
    url: '/api/cameras/:id/test-picture',
    may: ['draw-zones'],
    groupOf: 'camera',
    log: { verb: 'test-camera', subject: 'camera' },
    perMinute: RARELY,
    params: ofCamera,
    reply: testOutcome,
  },
  firstStill: {
    method: 'GET',
    url: '/api/cameras/:id/first-still',
    may: ['see-cases'],
    groupOf: 'camera',
    log: { verb: 'list-cases', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ofCamera,
    query: zones.dayQuery,
    reply: zones.firstStill,
  },
} as const satisfies Readonly<Record<string, Route>>;
