import { z } from 'zod';
import * as cases from '../contract/cases.ts';
import * as log from '../contract/log.ts';
import { chosenId, id, nothing } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, ONE_EXPORT, RARELY, SOMETIMES } from './rates.ts';

const caseId = z.object({ id });

/** Cases, their stills, and lists of them. */
export const CASE_ROUTES = {
  cases: {
    method: 'GET',
    url: '/api/cases',
    may: ['see-cases', 'see-confirmed'],
    log: { verb: 'list-cases', subject: 'route' },
    perMinute: OFTEN,
    query: cases.caseFilters,
    reply: cases.casePage,
  },
  case: {
    method: 'GET',
    url: '/api/cases/:id',
    may: ['see-cases', 'see-confirmed'],
    groupOf: 'case',
    log: { verb: 'show-case', subject: 'case' },
    perMinute: OFTEN,
    params: caseId,
    reply: cases.wholeCase,
  },
  caseVerdict: {
    method: 'GET',
    url: '/api/cases/:id/verdict',
    may: ['see-cases', 'see-confirmed'],
    groupOf: 'case',
    log: { verb: 'verify-evidence', subject: 'case' },
    perMinute: SOMETIMES,
    params: caseId,
    reply: cases.verdictAnswer,
  },
  caseLog: {
    method: 'GET',
    url: '/api/cases/:id/log',
    may: ['see-case-log', 'see-log'],
    groupOf: 'case',
    log: { verb: 'read-log', subject: 'log' },
    perMinute: SOMETIMES,
    params: caseId,
    query: log.auditFilters.pick({ limit: true, after: true }),
    reply: log.auditPage,
  },
  /** Called before a sheet is printed. */
  printed: {
    method: 'POST',
    url: '/api/cases/:id/printed',
    may: ['export-sheets'],
    groupOf: 'case',
    log: { verb: 'print-sheet', subject: 'case' },
    perMinute: SOMETIMES,
    params: caseId,
    reply: nothing,
  },
  still: {
    method: 'GET',
    url: '/api/cases/:id/stills/:file',
    may: ['see-cases', 'see-confirmed'],
    groupOf: 'case',
    log: { verb: 'fetch-still', subject: 'case' },
    perMinute: 3_000,
    atOnce: { ofOne: 32, ofAll: 200 },
    params: z.object({ id, file: z.string().max(120) }),
    query: z.strictObject({ widthPx: z.coerce.number().int().min(160).max(1_600).optional() }),
    reply: null,
  },
  exportCases: {
    method: 'GET',
    url: '/api/exports/cases',
    may: ['export-lists'],
    log: { verb: 'export-cases', subject: 'export' },
    perMinute: RARELY,
    atOnce: ONE_EXPORT,
    query: cases.caseFilters.omit({ limit: true, after: true }).extend({ format: z.enum(['csv', 'xlsx']) }),
    reply: null,
  },

  reasons: {
    method: 'GET',
    url: '/api/reasons',
    may: 'signed-in',
    log: null,
    perMinute: OFTEN,
    reply: z.object({ reasons: z.array(cases.reason) }),
  },
  putReason: {
    method: 'PUT',
    url: '/api/reasons/:id',
    may: ['manage-people'],
    log: { verb: 'change-reason', subject: 'reason' },
    perMinute: SOMETIMES,
    params: z.object({ id: chosenId }),
    body: cases.reason
      .omit({ id: true, version: true })
      .extend({ seen: z.number().int().min(0) })
      .strict(),
    reply: cases.reason,
  },
} as const satisfies Readonly<Record<string, Route>>;
