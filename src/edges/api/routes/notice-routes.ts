import { z } from 'zod';
import * as notices from '../contract/notices.ts';
import { chosenId, nothing, paging } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const params = z.object({ id: chosenId });

/** Who hears of what outside the pages: ways, subscriptions, and what went out. */
export const NOTICE_ROUTES = {
  notices: {
    method: 'GET',
    url: '/api/notices',
    may: ['manage-notices'],
    log: { verb: 'show-notices', subject: 'route' },
    perMinute: OFTEN,
    reply: notices.notices,
  },
  putWay: {
    method: 'PUT',
    url: '/api/notices/ways/:id',
    may: ['manage-notices'],
    log: { verb: 'change-notice-way', subject: 'notice' },
    perMinute: SOMETIMES,
    params,
    body: notices.wayBody,
    reply: notices.noticeWay,
  },
  removeWay: {
    method: 'DELETE',
    url: '/api/notices/ways/:id',
    may: ['manage-notices'],
    log: { verb: 'change-notice-way', subject: 'notice' },
    perMinute: SOMETIMES,
    params,
    reply: nothing,
  },
  testWay: {
    method: 'POST',
    url: '/api/notices/ways/:id/test',
    may: ['manage-notices'],
    log: { verb: 'test-notice', subject: 'notice' },
    perMinute: RARELY,
    params,
    body: notices.testBody,
    reply: notices.testAnswer,
  },
  putSubscription: {
    method: 'PUT',
    url: '/api/notices/subscriptions/:id',
    may: ['manage-notices'],
    log: { verb: 'change-subscription', subject: 'notice' },
    perMinute: SOMETIMES,
    params,
    body: notices.subscriptionBody,
    reply: notices.subscription,
  },
  removeSubscription: {
    method: 'DELETE',
    url: '/api/notices/subscriptions/:id',
    may: ['manage-notices'],
    log: { verb: 'change-subscription', subject: 'notice' },
    perMinute: SOMETIMES,
    params,
    reply: nothing,
  },
  deliveries: {
    method: 'GET',
    url: '/api/notices/deliveries',
    may: ['manage-notices'],
    log: { verb: 'show-notices', subject: 'route' },
    perMinute: OFTEN,
    query: z.strictObject({ state: notices.deliveryState.optional(), ...paging }),
    reply: notices.deliveries,
  },
  sendAgain: {
    method: 'POST',
    url: '/api/notices/again',
    may: ['manage-notices'],
    log: { verb: 'send-notice-again', subject: 'notice' },
    perMinute: SOMETIMES,
    // An id holds slashes, and is longer than an address may be.
    body: z.strictObject({ id: z.string().min(1).max(1_000) }),
    reply: nothing,
  },
} as const satisfies Readonly<Record<string, Route>>;
