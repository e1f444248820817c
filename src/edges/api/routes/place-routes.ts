import { z } from 'zod';
import * as place from '../contract/place.ts';
import { id, time } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY } from './rates.ts';

/** Cameras, alarms, and handing over to the next shift. */
export const PLACE_ROUTES = {
  alarms: {
    method: 'GET',
    url: '/api/alarms',
    may: ['see-cameras'],
    log: null,
    perMinute: OFTEN,
    reply: place.alarms,
  },
  cameras: {
    method: 'GET',
    url: '/api/cameras',
    may: ['see-cameras'],
    log: null,
    perMinute: OFTEN,
    reply: place.cameras,
  },
  cameraPicture: {
    method: 'GET',
    url: '/api/cameras/:id/picture',
    may: ['see-cameras'],
    groupOf: 'camera',
    log: { verb: 'show-camera', subject: 'camera' },
    perMinute: OFTEN,
    params: z.object({ id }),
    /** The time of the picture that the page knows of, so that a browser asks anew when there is a newer one. */
    query: z.strictObject({ at: time.optional() }),
    reply: null,
  },
  handover: {
    method: 'GET',
    url: '/api/handover',
    may: ['hand-over'],
    log: null,
    perMinute: OFTEN,
    reply: place.handover,
  },
  handOver: {
    method: 'POST',
    url: '/api/handovers',
    may: ['hand-over'],
    log: { verb: 'hand-over', subject: 'handover' },
    perMinute: RARELY,
    body: place.handoverBody,
    reply: place.handover,
  },
  signHandover: {
    method: 'POST',
    url: '/api/handovers/:id/signature',
    may: ['hand-over'],
    log: { verb: 'sign-handover', subject: 'handover' },
    perMinute: RARELY,
    params: z.object({ id }),
    reply: place.handover,
  },
} as const satisfies Readonly<Record<string, Route>>;
