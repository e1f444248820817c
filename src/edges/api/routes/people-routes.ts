import { z } from 'zod';
import * as people from '../contract/people.ts';
import { chosenId, id, nothing, staffNo } from '../contract/shapes.ts';
import type { Route } from '../route.ts';
import { OFTEN, RARELY, SOMETIMES } from './rates.ts';

/** People, camera groups and API keys. */
export const PEOPLE_ROUTES = {
  people: {
    method: 'GET',
    url: '/api/people',
    may: ['manage-people'],
    log: { verb: 'list-people', subject: 'route' },
    perMinute: OFTEN,
    reply: z.object({ people: z.array(people.person) }),
  },
  /** Of people whose staff numbers stand on the page already: it is no list of people. */
  personNames: {
    method: 'GET',
    url: '/api/people/names',
    may: 'signed-in',
    log: null,
    perMinute: OFTEN,
    query: people.namesQuery,
    reply: people.personNames,
  },
  addPerson: {
    method: 'POST',
    url: '/api/people',
    may: ['manage-people'],
    log: { verb: 'add-person', subject: 'person' },
    perMinute: RARELY,
    body: people.personBody,
    reply: people.personWithPassword,
  },
  changePerson: {
    method: 'PATCH',
    url: '/api/people/:id',
    may: ['manage-people'],
    log: { verb: 'change-person', subject: 'person' },
    perMinute: SOMETIMES,
    params: z.object({ id: staffNo }),
    body: people.personChange,
    reply: people.person,
  },
  resetPerson: {
    method: 'POST',
    url: '/api/people/:id/reset',
    may: ['manage-people'],
    log: { verb: 'reset-person', subject: 'person' },
    perMinute: RARELY,
    params: z.object({ id: staffNo }),
    reply: people.personWithPassword,
  },
  groups: {
    method: 'GET',
    url: '/api/groups',
    may: ['manage-people'],
    log: null,
    perMinute: OFTEN,
    reply: z.object({ groups: z.array(people.group), cameraIds: z.array(z.string()) }),
  },
  putGroup: {
    method: 'PUT',
    url: '/api/groups/:id',
    may: ['manage-people'],
    log: { verb: 'change-group', subject: 'group' },
    perMinute: SOMETIMES,
    params: z.object({ id: chosenId }),
    body: people.groupBody,
    reply: people.group,
  },
  removeGroup: {
    method: 'DELETE',
    url: '/api/groups/:id',
    may: ['manage-people'],
    log: { verb: 'change-group', subject: 'group' },
    perMinute: SOMETIMES,
    params: z.object({ id }),
    reply: nothing,
  },
  apiKeys: {
    method: 'GET',
    url: '/api/keys',
    may: ['manage-people'],
    log: null,
    perMinute: OFTEN,
    reply: z.object({ keys: z.array(people.apiKey) }),
  },
  addApiKey: {
    method: 'POST',
    url: '/api/keys',
    may: ['manage-people'],
    log: { verb: 'add-key', subject: 'key' },
    perMinute: RARELY,
    body: people.apiKeyBody,
    reply: people.apiKeyWithSecret,
  },
  endApiKey: {
    method: 'DELETE',
    url: '/api/keys/:id',
    may: ['manage-people'],
    log: { verb: 'end-key', subject: 'key' },
    perMinute: RARELY,
    params: z.object({ id }),
    reply: nothing,
  },
} as const satisfies Readonly<Record<string, Route>>;
