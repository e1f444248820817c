import { z } from 'zod';
import { id } from '../contract/shapes.ts';
import * as zones from '../contract/zones.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const ofCamera = z.object({ id });

/** The zones of one camera, to draw them. */
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
} as const satisfies Readonly<Record<string, Route>>;
