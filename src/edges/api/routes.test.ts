import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../kernel/words/catalogue.ts';
import { ROLE_NAMES, ROLES, type RoleName } from '../../people/rights/right.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { Route } from './route.ts';
import { ROUTE_NAMES, ROUTES, type RouteName } from './routes.ts';

/** A body and a query that each route takes. */
const BODIES: Readonly<Partial<Record<RouteName, object>>> = {
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

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

function urlOf(name: RouteName, id = 'yard-east-0'): string {
  const { url, groupOf } = ROUTES[name] as Route;
  const filled = groupOf === 'camera' && id === 'yard-east-0' ? 'yard-east' : id;
  return `${url.replace(':id', filled).replace(':rule', 'strict').replace(':file', 'close-up.jpg').replace(':name', '1767254400000-1').replace(':no', '1')}${QUERIES[name] ?? ''}`;
}

function call(ask: Asking, name: RouteName, id?: string) {
  return ask(ROUTES[name].method, urlOf(name, id), BODIES[name]);
}

/** An open stream has no end; each has a test of its own. */
const STREAMS: readonly RouteName[] = ['events', 'live'];
const WALKED = ROUTE_NAMES.filter((name) => !STREAMS.includes(name));

function mayCall(role: RoleName, { may }: Route): boolean {
  return typeof may === 'string' || may.some((right) => (ROLES[role] as readonly string[]).includes(right));
}

describe('every route of the table', () => {
  test('asks for a sign-in, but for those that anyone may call', async () => {
    for (const name of WALKED) {
      const answer = await call(world.nobody, name);
      const isOpen = ROUTES[name].may === 'anyone';
      expect([name, answer.json().code], answer.body).toEqual([name, isOpen ? 'JX_SIGN_IN' : 'JX_NOT_SIGNED_IN']);
    }
  });

  test.each(['jiexun=x', 'jiexun=', `jiexun=${'a'.repeat(43)}`])('is closed to %s', async (cookie) => {
    const ask = world.withCookie(cookie);
    for (const name of WALKED.filter((one) => ROUTES[one].may !== 'anyone'))
      expect([name, (await call(ask, name)).statusCode]).toEqual([name, 401]);
  });

  test.each(ROLE_NAMES)('lets in a %s where the table says so, and nowhere else', async (role) => {
    await world.cases(2);
    const ask = await world.signedIn('3071', [role]);
    const ends: readonly RouteName[] = ['signOut', 'signOutEverywhere', 'choosePassword'];
    for (const name of WALKED.filter((one) => ROUTES[one].may !== 'anyone' && !ends.includes(one))) {
      const answer = await call(ask, name);
      const code = answer.headers['content-type']?.includes('json') ? answer.json().code : undefined;
      const isRefused = code === 'JX_NOT_ALLOWED';
      const may = mayCall(role, ROUTES[name]);
      // A supervisor's own rules stand behind some routes that operators may call.
      if (!may) expect([name, isRefused], answer.body).toEqual([name, true]);
      else expect([name, code === 'JX_NOT_SIGNED_IN' || isRefused], answer.body).toEqual([name, false]);
      expect([name, code === 'JX_INTERNAL'], answer.body).toEqual([name, false]);
    }
  });

  test('that names a case or a camera answers 404 to somebody of another group, and the log says so', async () => {
    await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    await world.cases([aShownCase(0), aShownCase(1, { cameraId: 'yard-west' })]);
    const ask = await world.signedIn('3071', ['supervisor', 'police', 'auditor', 'administrator'], ['west']);
    const named = WALKED.filter((name) => (ROUTES[name] as Route).groupOf !== undefined);
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) {
      expect([name, (await call(ask, name)).statusCode]).toEqual([name, 404]);
      expect([name, (await call(ask, name, 'no-such-thing')).statusCode]).toEqual([name, 404]);
    }
    const refused = (await world.logged()).filter(({ outcome }) => outcome === 'refused');
    const logged = named.filter((name) => ROUTES[name].log !== null);
    expect(refused.length).toBeGreaterThanOrEqual(logged.length * 2);
    expect((await ask('GET', '/api/cases')).json().items.map(({ id }: { id: string }) => id)).toEqual(['yard-west-1']);
  });

  test('is closed before the one-time password is replaced, but for those that replace it', async () => {
    const { password } = await world.people.add({
      staffNo: '3071',
      name: 'Wang',
      roles: ['supervisor'],
      groupIds: null,
      language: 'en',
    });
    const answer = await world.nobody('POST', '/api/session', { staffNo: '3071', password });
    expect(answer.json()).toMatchObject({ staffNo: '3071', mustChoosePassword: true });
    const ask = world.withCookie(`jiexun=${answer.cookies[0]?.value}`);
    for (const name of WALKED.filter(
      (one) => ROUTES[one].may !== 'anyone' && (ROUTES[one] as Route).beforePassword !== true,
    ))
      expect([name, (await call(ask, name)).json().code]).toEqual([name, 'JX_CHOOSE_PASSWORD']);
    const inChinese = await ask('PUT', '/api/me/language', { language: 'zh' });
    expect(inChinese.json()).toMatchObject({ language: 'zh', mustChoosePassword: true });
    const chosen = await ask('POST', '/api/me/password', { chosen: 'five words are quite enough' });
    expect(chosen.json()).toMatchObject({ mustChoosePassword: false });
    expect((await ask('GET', '/api/me')).statusCode, 'the old session is over').toBe(401);
  });

  test('that changes something is refused when another site sends it', async () => {
    const ask = await world.signedIn('3071', ['administrator']);
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', host: 'jiexun.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign)
      for (const name of WALKED.filter((one) => ROUTES[one].method !== 'GET'))
        expect([name, (await ask(ROUTES[name].method, urlOf(name), BODIES[name], headers)).json().code]).toEqual([
          name,
          'JX_WRONG_ORIGIN',
        ]);
  });

  test('has words of the catalogue in the log', () => {
    const verbs = ROUTE_NAMES.flatMap((name) => ROUTES[name].log?.verb ?? []);
    expect(verbs.length).toBeGreaterThan(20);
    for (const verb of verbs)
      expect(CATALOGUE['audit-verb'][verb], verb).toMatchObject({
        en: expect.stringMatching(/./),
        zh: expect.stringMatching(/./),
      });
  });

  test('that changes something stands in the log, but for those of the own session', () => {
    const silent = ROUTE_NAMES.filter((name) => ROUTES[name].method !== 'GET' && ROUTES[name].log === null);
    expect(silent.toSorted()).toEqual([
      'cancelErrand',
      'checkCamera',
      'chooseLanguage',
      'lookupSize',
      'release',
      'signIn',
      'startImport',
    ]);
  });

  test('has an address of its own', () => {
    const addresses = ROUTE_NAMES.map((name) => `${ROUTES[name].method} ${ROUTES[name].url}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
