import type { ROUTES, RouteName } from '../../../src/edges/api/routes.ts';

type Routes = typeof ROUTES;
type Address<Name extends RouteName> = `${Routes[Name]['method']} ${Routes[Name]['url']}`;

/**
 * Method and address of every route of the API. The page takes only types from the server, so they stand here again; a line
 * that differs from the server's table, or is missing, does not compile.
 */
export const ADDRESSES: { readonly [Name in RouteName]: Address<Name> } = {
  signIn: 'POST /api/session',
  me: 'GET /api/me',
  signOut: 'DELETE /api/session',
  signOutEverywhere: 'DELETE /api/sessions',
  choosePassword: 'POST /api/me/password',
  chooseLanguage: 'PUT /api/me/language',
  openApi: 'GET /api/openapi.json',
  offerSecondFactor: 'GET /api/me/second-factor',
  setSecondFactor: 'PUT /api/me/second-factor',
  dropSecondFactor: 'DELETE /api/me/second-factor',
  claim: 'POST /api/review/claims',
  release: 'DELETE /api/review/claims',
  shown: 'POST /api/cases/:id/shown',
  decide: 'POST /api/cases/:id/decisions',
  takeBack: 'POST /api/cases/:id/take-back',
  note: 'POST /api/cases/:id/notes',
  merge: 'POST /api/cases/:id/merge',
  split: 'POST /api/cases/:id/split',
  rejectMany: 'POST /api/review/rejections',
  cases: 'GET /api/cases',
  case: 'GET /api/cases/:id',
  caseVerdict: 'GET /api/cases/:id/verdict',
  caseLog: 'GET /api/cases/:id/log',
  still: 'GET /api/cases/:id/stills/:file',
  exportCases: 'GET /api/exports/cases',
  reasons: 'GET /api/reasons',
  putReason: 'PUT /api/reasons/:id',
  alarms: 'GET /api/alarms',
  cameras: 'GET /api/cameras',
  cameraPicture: 'GET /api/cameras/:id/picture',
  handover: 'GET /api/handover',
  handOver: 'POST /api/handovers',
  signHandover: 'POST /api/handovers/:id/signature',
  people: 'GET /api/people',
  addPerson: 'POST /api/people',
  changePerson: 'PATCH /api/people/:id',
  resetPerson: 'POST /api/people/:id/reset',
  groups: 'GET /api/groups',
  putGroup: 'PUT /api/groups/:id',
  removeGroup: 'DELETE /api/groups/:id',
  apiKeys: 'GET /api/keys',
  addApiKey: 'POST /api/keys',
  endApiKey: 'DELETE /api/keys/:id',
  auditList: 'GET /api/log',
  auditVerdict: 'GET /api/log/verdict',
  auditExport: 'GET /api/exports/log',
  events: 'GET /api/events',
};
