import { z } from 'zod';
import * as cases from '../contract/cases.ts';
import { id, nothing } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const caseId = z.object({ id });

/** Claims and decisions. */
export const REVIEW_ROUTES = {
  claim: {
    method: 'POST',
    url: '/api/review/claims',
    may: ['decide'],
    log: { verb: 'claim-case', subject: 'route' },
    perMinute: OFTEN,
    body: z.strictObject({ state: z.enum(['pending', 'unsure']).default('pending') }),
    reply: cases.claims,
  },
  release: {
    method: 'DELETE',
    url: '/api/review/claims',
    may: ['decide'],
    log: null,
    perMinute: SOMETIMES,
    body: cases.releaseBody,
    reply: nothing,
  },
  shown: {
    method: 'POST',
    url: '/api/cases/:id/shown',
    may: ['see-cases', 'see-confirmed'],
    groupOf: 'case',
    log: { verb: 'show-still', subject: 'case' },
    perMinute: OFTEN,
    params: caseId,
    body: cases.shownBody,
    reply: nothing,
  },
  decide: {
    method: 'POST',
    url: '/api/cases/:id/decisions',
    may: ['decide'],
    groupOf: 'case',
    log: { verb: 'decide-case', subject: 'case' },
    perMinute: OFTEN,
    params: caseId,
    body: cases.decisionBody,
    reply: cases.reviewCase,
  },
  takeBack: {
    method: 'POST',
    url: '/api/cases/:id/take-back',
    may: ['decide'],
    groupOf: 'case',
    log: { verb: 'take-back-decision', subject: 'case' },
    perMinute: OFTEN,
    params: caseId,
    body: cases.takeBackBody,
    reply: cases.reviewCase,
  },
  note: {
    method: 'POST',
    url: '/api/cases/:id/notes',
    may: ['decide'],
    groupOf: 'case',
    log: { verb: 'note-case', subject: 'case' },
    perMinute: OFTEN,
    params: caseId,
    body: cases.noteBody,
    reply: cases.reviewCase,
  },
  merge: {
    method: 'POST',
    url: '/api/cases/:id/merge',
    may: ['overrule'],
    groupOf: 'case',
    log: { verb: 'merge-cases', subject: 'case' },
    perMinute: SOMETIMES,
    params: caseId,
    body: cases.mergeBody,
    reply: cases.reviewCase,
  },
  split: {
    method: 'POST',
    url: '/api/cases/:id/split',
    may: ['overrule'],
    groupOf: 'case',
    log: { verb: 'split-case', subject: 'case' },
    perMinute: SOMETIMES,
    params: caseId,
    body: cases.actBody,
    reply: cases.reviewCase,
  },
  rejectMany: {
    method: 'POST',
    url: '/api/review/rejections',
    may: ['overrule'],
    log: { verb: 'decide-case', subject: 'camera' },
    perMinute: RARELY,
    body: cases.bulkBody,
    reply: cases.bulkAnswer,
  },
} as const satisfies Readonly<Record<string, Route>>;
