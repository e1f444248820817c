import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../kernel/words/catalogue.ts';
import { ROLE_NAMES, ROLES, type RoleName } from '../../people/rights/right.ts';
import { BODIES, callRoute, urlOf } from '../../testing/builders/route-calls.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';
import type { Route } from './route.ts';
import { ROUTE_NAMES, ROUTES, type RouteName } from './routes.ts';

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

/** An open stream has no end; each has a test of its own. */
const STREAMS: readonly RouteName[] = ['events', 'live'];
const WALKED = ROUTE_NAMES.filter((name) => !STREAMS.includes(name));

/** One address may not ask for all of them within a minute. */
function fromElsewhere(name: RouteName): Asking {
  return world.at(`198.51.100.${1 + (WALKED.indexOf(name) % 200)}`);
}

/** What nobody approved to police stays shut, whatever the table says. */
const OF_APPROVALS: readonly RouteName[] = ['playlist'];

function mayCall(role: RoleName, { may }: Route): boolean {
  return typeof may === 'string' || may.some((right) => (ROLES[role] as readonly string[]).includes(right));
}

describe('every route of the table', () => {
  test('asks for a sign-in, but for those that anyone may call', async () => {
    for (const name of WALKED) {
      const answer = await callRoute(fromElsewhere(name), name);
      const isOpen = ROUTES[name].may === 'anyone';
      expect([name, answer.json().code], answer.body).toEqual([name, isOpen ? 'JX_SIGN_IN' : 'JX_NOT_SIGNED_IN']);
    }
  });

  test.each(['jiexun=x', 'jiexun=', `jiexun=${'a'.repeat(43)}`])('is closed to %s', async (cookie) => {
    for (const name of WALKED.filter((one) => ROUTES[one].may !== 'anyone')) {
      const from = fromElsewhere(name);
      const ask: Asking = (method, url, body) => from(method, url, body, { cookie });
      expect([name, (await callRoute(ask, name)).statusCode]).toEqual([name, 401]);
    }
  });

  test.each(ROLE_NAMES)('lets in a %s where the table says so, and nowhere else', async (role) => {
    await world.cases(2);
    const ask = await world.signedIn('3071', [role]);
    const ends: readonly RouteName[] = ['signOut', 'signOutEverywhere', 'choosePassword'];
    for (const name of WALKED.filter((one) => ROUTES[one].may !== 'anyone' && !ends.includes(one))) {
      const answer = await callRoute(ask, name);
      const code = answer.headers['content-type']?.includes('json') ? answer.json().code : undefined;
      const isRefused = code === 'JX_NOT_ALLOWED';
      const may = mayCall(role, ROUTES[name]);
      // A supervisor's own rules stand behind some routes that operators may call.
      if (!may || (role === 'police' && OF_APPROVALS.includes(name)))
        expect([name, isRefused], answer.body).toEqual([name, true]);
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
      expect([name, (await callRoute(ask, name)).statusCode]).toEqual([name, 404]);
      expect([name, (await callRoute(ask, name, 'no-such-thing')).statusCode]).toEqual([name, 404]);
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
      expect([name, (await callRoute(ask, name)).json().code]).toEqual([name, 'JX_CHOOSE_PASSWORD']);
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
