import { z } from 'zod';
import { id, nothing } from '../contract/shapes.ts';
import * as checks from '../contract/spot-checks.ts';
import type { Route } from '../route.ts';
import { OFTEN, SOMETIMES } from './rates.ts';

/** Decided cases that are decided again, blind. */
export const SPOT_CHECK_ROUTES = {
  spotChecks: {
    method: 'GET',
    url: '/api/spot-checks',
    may: ['overrule'],
    log: { verb: 'list-spot-checks', subject: 'route' },
    perMinute: OFTEN,
    reply: checks.spotChecks,
  },
  answerSpotCheck: {
    method: 'POST',
    url: '/api/spot-checks/:id',
    may: ['overrule'],
    groupOf: 'case',
    log: { verb: 'check-case', subject: 'case' },
    perMinute: OFTEN,
    params: z.object({ id }),
    body: checks.spotCheckBody,
    reply: nothing,
  },
  differingChecks: {
    method: 'GET',
    url: '/api/spot-checks/differing',
    may: ['overrule'],
    log: { verb: 'list-spot-checks', subject: 'route' },
    perMinute: SOMETIMES,
    reply: checks.differingChecks,
  },
} as const satisfies Readonly<Record<string, Route>>;
