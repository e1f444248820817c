import { z } from 'zod';
import { liveQuery } from '../contract/live.ts';
import { id } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { SOMETIMES } from './rates.ts';

/** Looking at a camera as it is now. */
export const LIVE_ROUTES = {
  live: {
    method: 'GET',
    url: '/api/cameras/:id/live',
    may: ['see-cameras'],
    groupOf: 'camera',
    log: { verb: 'watch-camera', subject: 'camera' },
    perMinute: SOMETIMES,
    params: z.object({ id }),
    query: liveQuery,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
