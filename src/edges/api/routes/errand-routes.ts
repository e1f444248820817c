import { z } from 'zod';
import * as errands from '../contract/errands.ts';
import { id, nothing } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN } from './rates.ts';

const errandId = z.object({ id });

/** What people asked of the web process and wait for. Who may ask for what stands at the routes that start it. */
export const ERRAND_ROUTES = {
  errands: {
    method: 'GET',
    url: '/api/errands',
    may: 'signed-in',
    log: null,
    perMinute: OFTEN,
    reply: errands.errands,
  },
  cancelErrand: {
    method: 'DELETE',
    url: '/api/errands/:id',
    may: 'signed-in',
    log: null,
    perMinute: OFTEN,
    params: errandId,
    reply: nothing,
  },
} as const satisfies Readonly<Record<string, Route>>;
