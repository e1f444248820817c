import * as map from '../contract/map.ts';
import type { Route } from '../route.ts';
import { SOMETIMES } from './rates.ts';

/** The cameras on a map. */
export const MAP_ROUTES = {
  map: {
    method: 'GET',
    url: '/api/map',
    may: ['see-cameras'],
    log: null,
    perMinute: SOMETIMES,
    query: map.mapQuery,
    reply: map.cityMap,
  },
  mapGround: {
    method: 'GET',
    url: '/api/map/ground',
    may: ['see-cameras'],
    log: null,
    perMinute: SOMETIMES,
    reply: map.mapGround,
  },
} as const satisfies Readonly<Record<string, Route>>;
