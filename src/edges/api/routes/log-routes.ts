import * as log from '../contract/log.ts';
import type { Route } from '../route.ts';
import { ONE_EXPORT, RARELY, SOMETIMES } from './rates.ts';

/** Who saw, decided, changed and exported what; and what happens now. */
export const LOG_ROUTES = {
  auditList: {
    method: 'GET',
    url: '/api/log',
    may: ['see-log', 'see-own-log'],
    log: { verb: 'read-log', subject: 'log' },
    perMinute: SOMETIMES,
    query: log.auditFilters,
    reply: log.auditPage,
  },
  auditVerdict: {
    method: 'GET',
    url: '/api/log/verdict',
    may: ['see-log'],
    log: { verb: 'read-log', subject: 'log' },
    perMinute: RARELY,
    reply: log.auditVerdict,
  },
  auditExport: {
    method: 'GET',
    url: '/api/exports/log',
    may: ['see-log'],
    log: { verb: 'export-log', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    query: log.auditFilters.omit({ limit: true, after: true }),
    reply: null,
  },

  /** Server-sent events: what changed; see `contract/events.ts`. */
  events: { method: 'GET', url: '/api/events', may: 'signed-in', log: null, perMinute: SOMETIMES, reply: null },
} as const satisfies Readonly<Record<string, Route>>;
