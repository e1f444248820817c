import { z } from 'zod';
import * as errands from '../contract/errands.ts';
import { id, nothing } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, ONE_EXPORT, RARELY } from './rates.ts';

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
  startExport: {
    method: 'POST',
    url: '/api/errands/exports',
    may: ['export-lists'],
    log: { verb: 'export-cases', subject: 'export' },
    perMinute: RARELY,
    body: errands.exportBody,
    reply: errands.errand,
  },
  startSheets: {
    method: 'POST',
    url: '/api/errands/sheets',
    may: ['export-sheets'],
    log: { verb: 'print-sheet', subject: 'export' },
    perMinute: RARELY,
    body: errands.sheetsBody,
    reply: errands.errand,
  },
  /** What a person may fetch is what they asked for, as long as they may ask for it. */
  errandFile: {
    method: 'GET',
    url: '/api/errands/:id/file',
    may: ['export-lists', 'export-sheets'],
    log: { verb: 'export-cases', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    params: errandId,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
