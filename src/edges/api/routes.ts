import type { z } from 'zod';
import type { Route } from './route.ts';
import { CAMERA_IMPORT_ROUTES } from './routes/camera-import-routes.ts';
import { CAMERA_ROUTES } from './routes/camera-routes.ts';
import { CASE_ROUTES } from './routes/case-routes.ts';
import { DEVICE_ROUTES } from './routes/device-routes.ts';
import { ERRAND_ROUTES } from './routes/errand-routes.ts';
import { FIGURE_ROUTES } from './routes/figure-routes.ts';
import { FOOTAGE_ROUTES } from './routes/footage-routes.ts';
import { LIVE_ROUTES } from './routes/live-routes.ts';
import { LOG_ROUTES } from './routes/log-routes.ts';
import { LOOKUP_ROUTES } from './routes/lookup-routes.ts';
import { MAP_ROUTES } from './routes/map-routes.ts';
import { NOTICE_ROUTES } from './routes/notice-routes.ts';
import { PEOPLE_ROUTES } from './routes/people-routes.ts';
import { PLACE_ROUTES } from './routes/place-routes.ts';
import { REVIEW_ROUTES } from './routes/review-routes.ts';
import { RULE_ROUTES } from './routes/rule-routes.ts';
import { SESSION_ROUTES } from './routes/session-routes.ts';
import { SPOT_CHECK_ROUTES } from './routes/spot-check-routes.ts';
import { ZONE_ROUTES } from './routes/zone-routes.ts';

/**
 * The whole API, one row a route. The server makes routes from this table only, and a test walks every row with every
 * role. `docs/changing/adding-a-route.md` says how to add one.
 */
export const ROUTES = {
  ...SESSION_ROUTES,
  ...REVIEW_ROUTES,
  ...SPOT_CHECK_ROUTES,
  ...CASE_ROUTES,
  ...PLACE_ROUTES,
  ...MAP_ROUTES,
  ...CAMERA_ROUTES,
  ...CAMERA_IMPORT_ROUTES,
  ...DEVICE_ROUTES,
  ...ZONE_ROUTES,
  ...LIVE_ROUTES,
  ...FOOTAGE_ROUTES,
  ...FIGURE_ROUTES,
  ...RULE_ROUTES,
  ...ERRAND_ROUTES,
  ...LOOKUP_ROUTES,
  ...PEOPLE_ROUTES,
  ...NOTICE_ROUTES,
  ...LOG_ROUTES,
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;
export const ROUTE_NAMES = Object.keys(ROUTES) as readonly RouteName[];

type PartOf<Name extends RouteName, Part extends 'params' | 'query' | 'body'> =
  (typeof ROUTES)[Name] extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? z.output<Schema> : undefined;

/** What a route's handler is given, checked. */
export interface RouteInput<Name extends RouteName> {
  readonly params: PartOf<Name, 'params'>;
  readonly query: PartOf<Name, 'query'>;
  readonly body: PartOf<Name, 'body'>;
}

/** What the route answers; null when it answers a file or a stream itself. */
export type Answer<Name extends RouteName> = (typeof ROUTES)[Name]['reply'] extends z.ZodType
  ? z.input<(typeof ROUTES)[Name]['reply']>
  : null;
