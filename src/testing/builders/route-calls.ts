import type { Route } from '../../edges/api/route.ts';
import { ROUTES, type RouteName } from '../../edges/api/routes.ts';
import type { Asking } from '../worlds/console-world.ts';
import { aShownCase } from './shown-cases.ts';

/** A body and a query that each route takes. */
export const BODIES: Readonly<Partial<Record<RouteName, object>>> = {
  signIn: { staffNo: 'nobody', password: 'wrong wrong wrong' },
  choosePassword: { old: 'x', chosen: 'x' },
  chooseLanguage: { language: 'en' },
  setSecondFactor: { secret: 'JBSWY3DPEHPK3PXP', code: '000000', password: 'x' },
  dropSecondFactor: { password: 'x' },
  claim: {},
  release: { caseIds: ['x'] },
  shown: { files: [] },
  decide: { requestId: 'request-1', seen: 0, verdict: 'confirmed' },
  takeBack: { requestId: 'request-2' },
  note: { requestId: 'request-3', text: 'seen' },
  merge: { requestId: 'request-4', seen: 0, into: 'yard-east-1' },
  split: { requestId: 'request-5', seen: 0 },
  rejectMany: {
    requestId: 'request-6',
    cameraId: 'yard-east',
    reasonId: 'loading',
    cases: [{ id: 'yard-east-1', seen: 0 }],
  },
  answerSpotCheck: { requestId: 'request-s', verdict: 'confirmed' },
  putFloor: { of: { type: 'all' }, floorRatio: 0.6, seen: 0 },
  putReason: { en: 'x', zh: 'x', kinds: null, asksForCase: false, place: 20, isOffered: true, seen: 0 },
  handOver: { requestId: 'request-7', note: '' },
  addPerson: { staffNo: '4000', name: 'Li', roles: ['operator'], groupIds: null, language: 'zh' },
  changePerson: { name: 'Li' },
  checkCamera: { yaml: 'id: yard-east', login: { type: 'none' } },
  saveCamera: { yaml: 'id: yard-east', login: { type: 'none' }, requestId: 'request-8', seen: 0, note: '' },
  saveText: { requestId: 'request-0', seen: 1, note: '', yaml: 'id: gate' },
  saveZones: { requestId: 'request-0', seen: 1, note: '', zones: [], rules: [] },
  restoreCamera: { requestId: 'request-9', seen: 1, note: '' },
  removeCamera: { requestId: 'request-10', seen: 1, note: '' },
  testCamera: {
    cameraId: null,
    address: 'rtsp://127.0.0.1/main',
    transport: 'tcp',
    redirects: [],
    login: { type: 'none' },
  },
  deviceProfiles: { address: 'http://127.0.0.1/onvif/device_service', login: { type: 'none' } },
  putGroup: { name: 'East', cameraIds: [], seen: 0 },
  endTrial: { act: 'adopt', seen: 1, requestId: 'request-9' },
  startExport: { format: 'csv' },
  startImport: { name: 'list.csv', bytes: '' },
  startPlatformImport: {
    address: 'http://127.0.0.1:18080',
    access: { type: 'zlmediakit', secret: 's' },
    media: '',
    login: { type: 'none' },
  },
  saveImport: { note: '' },
  startSheets: {},
  tryRules: { yaml: 'id: yard-east' },
  lookupSize: { cameraIds: ['yard-east'], from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:10:00Z' },
  askLookup: {
    ...{ requestId: 'request-l', manner: 'copy', cameraIds: ['yard-east'], unit: '东区派出所' },
    ...{ officers: [{ name: '王强', number: '1' }], paper: { number: '17' }, ground: 'x', seeks: 'x' },
    ...{ from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:10:00Z' },
  },
  approveLookup: { requestId: 'request-l1', seen: 1 },
  refuseLookup: { requestId: 'request-l2', seen: 1, reason: 'no' },
  takeBackLookup: { requestId: 'request-l3', seen: 1 },
  exportLookupAgain: { requestId: 'request-l4', seen: 1 },
  handOverLookup: { requestId: 'request-l5', seen: 1, to: '王强', medium: 'disc', mediumNumber: 'D-17' },
  tellOutcome: { requestId: 'request-l6', seen: 1, wasUsed: false },
  closeLookup: { requestId: 'request-l7', seen: 1, note: 'x' },
  putWay: {
    type: 'webhook',
    name: 'chat',
    url: 'https://chat.example/',
    secret: 'sixteen letters!',
    linkBase: null,
    seen: 0,
  },
  testWay: { address: null },
  putSubscription: {
    ...{ name: 'all', wayId: 'chat', address: null, personId: null, groupId: null, quiet: null },
    ...{ events: ['new-case'], language: 'zh', seen: 0 },
  },
  sendAgain: { id: 'all|new-case/yard-east-0' },
  addApiKey: { name: 'figures', scopes: ['see-cases'], groupIds: null },
};
const QUERIES: Readonly<Partial<Record<RouteName, string>>> = {
  exportCases: '?format=csv',
  cameraList: '?format=csv&what=template',
  figures: '?to=202601',
  compareModels: '?one=street-v5&other=street-v6&from=20260101',
  firstStill: '?from=2026-11-28T00:00:00Z&to=2026-11-29T00:00:00Z',
  footage: '?from=2026-01-01T08:00:00Z&to=2026-01-01T09:00:00Z',
  // An operator sees what is near a case.
  playlist: `?from=${aShownCase(0).filedAt.toISOString()}&to=${aShownCase(1).filedAt.toISOString()}`,
  footageBytes: '?from=0&to=1000',
  footagePicture: '?at=2026-01-01T08:00:00Z',
  register: '?to=202601',
  exportRegister: '?to=202601',
  exportFigures: '?to=202601&table=cameras',
  personNames: '?of=3071',
  exportComparison: '?one=street-v5&other=street-v6&from=20260101',
};

export function urlOf(name: RouteName, id = 'yard-east-0'): string {
  const { url, groupOf } = ROUTES[name] as Route;
  const filled = groupOf === 'camera' && id === 'yard-east-0' ? 'yard-east' : id;
  return `${url.replace(':id', filled).replace(':rule', 'strict').replace(':file', 'close-up.jpg').replace(':name', '1767254400000-1').replace(':no', '1')}${QUERIES[name] ?? ''}`;
}

/** Calls it with a body and a query that it takes. */
export function callRoute(ask: Asking, name: RouteName, id?: string) {
  return ask(ROUTES[name].method, urlOf(name, id), BODIES[name]);
}
