import { z } from 'zod';
import * as cameras from '../contract/cameras.ts';
import * as rules from '../contract/rules.ts';
import { id } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

const ruleOfCamera = z.object({ id, rule: id });

/** The rules of cameras: those of today, changed ones tried on the past, those on trial. */
export const RULE_ROUTES = {
  cameraText: {
    method: 'GET',
    url: '/api/cameras/:id/text',
    may: ['try-rules'],
    groupOf: 'camera',
    log: { verb: 'show-rules', subject: 'camera' },
    perMinute: SOMETIMES,
    params: rules.cameraId,
    reply: rules.cameraText,
  },
  /** Who may draw zones changes zones and rules, who manages cameras everything. */
  saveText: {
    method: 'PUT',
    url: '/api/cameras/:id/text',
    may: ['manage-cameras', 'draw-zones'],
    groupOf: 'camera',
    log: { verb: 'save-camera', subject: 'camera' },
    perMinute: SOMETIMES,
    params: rules.cameraId,
    body: rules.saveTextBody,
    reply: cameras.saveOutcome,
  },
  tryRules: {
    method: 'POST',
    url: '/api/cameras/:id/tries',
    may: ['try-rules'],
    groupOf: 'camera',
    log: { verb: 'try-rules', subject: 'camera' },
    perMinute: RARELY,
    params: rules.cameraId,
    body: rules.tryBody,
    reply: rules.tryAnswer,
  },
  ruleTrial: {
    method: 'GET',
    url: '/api/errands/:id/trial',
    may: ['try-rules'],
    log: { verb: 'try-rules', subject: 'route' },
    perMinute: SOMETIMES,
    params: z.object({ id }),
    reply: rules.ruleTrial,
  },
  /** The hours that somebody is writing, as they will be read. */
  readHours: {
    method: 'GET',
    url: '/api/hours',
    may: ['draw-zones', 'manage-cameras', 'try-rules'],
    log: null,
    perMinute: OFTEN,
    query: rules.hoursQuery,
    reply: rules.readHours,
  },
  trialRules: {
    method: 'GET',
    url: '/api/trial-rules',
    may: ['try-rules'],
    log: { verb: 'show-rules', subject: 'route' },
    perMinute: SOMETIMES,
    reply: rules.trialRules,
  },
  trialFindings: {
    method: 'GET',
    url: '/api/cameras/:id/trial-rules/:rule/findings',
    may: ['try-rules'],
    groupOf: 'camera',
    log: { verb: 'show-rules', subject: 'camera' },
    perMinute: SOMETIMES,
    params: ruleOfCamera,
    reply: rules.trialFindings,
  },
  endTrial: {
    method: 'POST',
    url: '/api/cameras/:id/trial-rules/:rule/end',
    may: ['try-rules'],
    groupOf: 'camera',
    log: { verb: 'adopt-rule', subject: 'camera' },
    perMinute: RARELY,
    params: ruleOfCamera,
    body: rules.trialEnd,
    reply: z.object({ no: z.number().int() }),
  },
} as const satisfies Readonly<Record<string, Route>>;
