import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditSearchOf } from './audit/audit-search.ts';
import { filtersOf } from './cases/case-filters.ts';
import { figureSearchOf } from './figures/figure-search.ts';
import { footageSearchOf } from './footage/footage-search.ts';
import { Broken, NotFound } from './frame/broken.tsx';
import { Frame } from './frame/frame.tsx';
import { Home } from './frame/home.tsx';
import { askedSearchOf, lookupSearchOf, registerSearchOf } from './lookups/lookup-search.ts';
import { mapSearchOf } from './map/map-search.ts';
import { ruleSearchOf } from './rules/rule-search.ts';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Broken });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Every address asks people to sign in when they are not. This one is for those who look for the page.
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});
const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  validateSearch: (search): { readonly queue?: 'unsure' } => (search['queue'] === 'unsure' ? { queue: 'unsure' } : {}),
  component: lazyRouteComponent(() => import('./review/review-route.tsx'), 'ReviewRoute'),
});
const spotChecks = createRoute({
  getParentRoute: () => root,
  path: '/review/spot-checks',
  component: lazyRouteComponent(() => import('./spot-checks/spot-check-page.tsx'), 'SpotCheckPage'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: filtersOf,
  component: lazyRouteComponent(() => import('./cases/cases-page.tsx'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
});
const handover = createRoute({
  getParentRoute: () => root,
  path: '/handover',
  component: lazyRouteComponent(() => import('./handover/handover-page.tsx'), 'HandoverPage'),
});
const cameras = createRoute({
  getParentRoute: () => root,
  path: '/cameras',
  component: lazyRouteComponent(() => import('./cameras/cameras-page.tsx'), 'CamerasPage'),
});
const cityMap = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: mapSearchOf,
  component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
});
// `-` is no camera's id: a camera may be called `new` or `import`.
const newCamera = createRoute({
  getParentRoute: () => root,
  path: '/cameras/-/new',
  component: lazyRouteComponent(() => import('./camera/new-camera-page.tsx'), 'NewCameraPage'),
});
const importCameras = createRoute({
  getParentRoute: () => root,
  path: '/cameras/-/import',
  component: lazyRouteComponent(() => import('./camera/import-page.tsx'), 'ImportPage'),
});
const camera = createRoute({
  getParentRoute: () => root,
  path: '/cameras/$id',
  component: lazyRouteComponent(() => import('./camera/camera-page.tsx'), 'CameraPage'),
});
const editCamera = createRoute({
  getParentRoute: () => root,
  path: '/cameras/$id/edit',
  component: lazyRouteComponent(() => import('./camera/edit-camera-page.tsx'), 'EditCameraPage'),
});
const cameraZones = createRoute({
  getParentRoute: () => root,
  path: '/cameras/$id/zones',
  component: lazyRouteComponent(() => import('./zones/zones-page.tsx'), 'ZonesPage'),
});
const live = createRoute({
  getParentRoute: () => root,
  path: '/cameras/$id/live',
  component: lazyRouteComponent(() => import('./live/live-page.tsx'), 'LivePage'),
});
const footage = createRoute({
  getParentRoute: () => root,
  path: '/cameras/$id/footage',
  validateSearch: footageSearchOf,
  component: lazyRouteComponent(() => import('./footage/footage-page.tsx'), 'FootagePage'),
});
const lookups = createRoute({
  getParentRoute: () => root,
  path: '/lookups',
  validateSearch: lookupSearchOf,
  component: lazyRouteComponent(() => import('./lookups/lookups-page.tsx'), 'LookupsPage'),
});
// `-` is no lookup's id.
const askLookup = createRoute({
  getParentRoute: () => root,
  path: '/lookups/-/ask',
  validateSearch: askedSearchOf,
  component: lazyRouteComponent(() => import('./lookups/ask-page.tsx'), 'AskPage'),
});
const lookupRegister = createRoute({
  getParentRoute: () => root,
  path: '/lookups/-/register',
  validateSearch: registerSearchOf,
  component: lazyRouteComponent(() => import('./lookups/register-page.tsx'), 'RegisterPage'),
});
const lookup = createRoute({
  getParentRoute: () => root,
  path: '/lookups/$id',
  component: lazyRouteComponent(() => import('./lookups/lookup-page.tsx'), 'LookupPage'),
});
const figures = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  validateSearch: figureSearchOf,
  component: lazyRouteComponent(() => import('./figures/figures-page.tsx'), 'FiguresPage'),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: ruleSearchOf,
  component: lazyRouteComponent(() => import('./rules/rules-page.tsx'), 'RulesPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: auditSearchOf,
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('./me/me-page.tsx'), 'MePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    review,
    spotChecks,
    cases,
    oneCase,
    handover,
    cameras,
    cityMap,
    rules,
    newCamera,
    importCameras,
    camera,
    editCamera,
    cameraZones,
    live,
    lookups,
    askLookup,
    lookupRegister,
    lookup,
    footage,
    figures,
    people,
    notices,
    audit,
    me,
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
