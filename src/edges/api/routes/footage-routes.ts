import { z } from 'zod';
import {
  bytesQuery,
  footageName,
  footageQuery,
  momentQuery,
  playlistQuery,
  shownFootage,
} from '../contract/footage.ts';
import { id } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, SOMETIMES } from './rates.ts';

/** Looking at what was recorded of a camera. */
export const FOOTAGE_ROUTES = {
  footage: {
    method: 'GET',
    url: '/api/cameras/:id/footage',
    may: ['see-footage', 'see-case-footage', 'ask-footage'],
    groupOf: 'camera',
    log: null,
    perMinute: SOMETIMES,
    params: z.object({ id }),
    query: footageQuery,
    reply: shownFootage,
  },
  playlist: {
    method: 'GET',
    url: '/api/cameras/:id/footage/playlist',
    may: ['see-footage', 'see-case-footage', 'ask-footage'],
    groupOf: 'camera',
    log: null,
    perMinute: SOMETIMES,
    params: z.object({ id }),
    query: playlistQuery,
    reply: null,
  },
  footagePicture: {
    method: 'GET',
    url: '/api/cameras/:id/footage/picture',
    may: ['see-footage', 'see-case-footage', 'ask-footage'],
    groupOf: 'camera',
    log: { verb: 'look-at-footage', subject: 'camera' },
    perMinute: OFTEN,
    atOnce: { ofOne: 2, ofAll: 20 },
    params: z.object({ id }),
    query: momentQuery,
    reply: null,
  },
  footageBytes: {
    method: 'GET',
    url: '/api/cameras/:id/footage/files/:name',
    may: ['see-footage', 'see-case-footage', 'ask-footage'],
    groupOf: 'camera',
    /** One entry a file, which is a minute: see `LookedFootage`. */
    log: { verb: 'look-at-footage', subject: 'camera' },
    perMinute: OFTEN,
    atOnce: { ofOne: 8, ofAll: 100 },
    params: z.object({ id, name: footageName }),
    query: bytesQuery,
    reply: null,
  },
} as const satisfies Readonly<Record<string, Route>>;
