import { z } from 'zod';
import * as me from '../contract/me.ts';
import { language, nothing } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

/** Signing in and out, and changes that people make to their own account. */
export const SESSION_ROUTES = {
  signIn: {
    method: 'POST',
    url: '/api/session',
    may: 'anyone',
    log: null,
    perMinute: SOMETIMES,
    body: me.signInBody,
    reply: me.me,
  },
  me: {
    method: 'GET',
    url: '/api/me',
    may: 'signed-in',
    beforePassword: true,
    log: null,
    perMinute: OFTEN,
    reply: me.me,
  },
  signOut: {
    method: 'DELETE',
    url: '/api/session',
    may: 'signed-in',
    beforePassword: true,
    log: { verb: 'sign-out', subject: 'session' },
    perMinute: SOMETIMES,
    reply: nothing,
  },
  signOutEverywhere: {
    method: 'DELETE',
    url: '/api/sessions',
    may: 'signed-in',
    beforePassword: true,
    log: { verb: 'sign-out', subject: 'session' },
    perMinute: RARELY,
    reply: nothing,
  },
  choosePassword: {
    method: 'POST',
    url: '/api/me/password',
    may: 'signed-in',
    beforePassword: true,
    log: { verb: 'change-password', subject: 'person' },
    perMinute: RARELY,
    body: me.passwordBody,
    reply: me.me,
  },
  chooseLanguage: {
    method: 'PUT',
    url: '/api/me/language',
    may: 'signed-in',
    beforePassword: true,
    log: null,
    perMinute: SOMETIMES,
    body: z.strictObject({ language }),
    reply: me.me,
  },
  /** The description of this API (OpenAPI 3), made from the table. */
  openApi: {
    method: 'GET',
    url: '/api/openapi.json',
    may: 'signed-in',
    log: null,
    perMinute: SOMETIMES,
    reply: null,
  },
  offerSecondFactor: {
    method: 'GET',
    url: '/api/me/second-factor',
    may: 'signed-in',
    log: null,
    perMinute: RARELY,
    reply: me.secondFactorOffer,
  },
  setSecondFactor: {
    method: 'PUT',
    url: '/api/me/second-factor',
    may: 'signed-in',
    log: { verb: 'change-second-factor', subject: 'person' },
    perMinute: RARELY,
    body: me.secondFactorBody,
    reply: me.me,
  },
  dropSecondFactor: {
    method: 'DELETE',
    url: '/api/me/second-factor',
    may: 'signed-in',
    log: { verb: 'change-second-factor', subject: 'person' },
    perMinute: RARELY,
    body: me.passwordAgain,
    reply: me.me,
  },
} as const satisfies Readonly<Record<string, Route>>;
