import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let wang: Asking;
let li: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.cases(3);
  wang = await world.signedIn('3071', ['operator']);
  li = await world.signedIn('3072', ['operator']);
});
afterEach(() => world.close());

const CASE = '/api/cases/yard-east-0';
const REJECTED = { requestId: 'request-1', seen: 0, verdict: 'rejected', reasonId: 'loading' };

describe('a decision through the API', () => {
  test('is an act, changes the review, and stands in the log before it is answered', async () => {
    const answer = await wang('POST', `${CASE}/decisions`, REJECTED);
    expect(answer.json()).toMatchObject({ state: 'rejected', reasonId: 'loading', decider: '3071', seen: 1 });
    expect((await world.logged()).at(-1)).toMatchObject({
      ...{
        who: '3071',
        verb: 'decide-case',
        right: 'decide',
        caseId: 'yard-east-0',
        outcome: 'done',
        address: '192.0.2.7',
      },
      detail: { verdict: 'rejected', reason: 'loading' },
    });
  });

  test('sent again changes nothing and is answered the same', async () => {
    const first = await wang('POST', `${CASE}/decisions`, REJECTED);
    const again = await wang('POST', `${CASE}/decisions`, REJECTED);
    expect(again.json()).toEqual(first.json());
  });

  test('that came too late is refused with who was faster, and is logged', async () => {
    await wang('POST', `${CASE}/decisions`, REJECTED);
    const late = await li('POST', `${CASE}/decisions`, {
      ...REJECTED,
      requestId: 'request-2',
      verdict: 'confirmed',
      reasonId: undefined,
    });
    expect(late.statusCode).toBe(409);
    expect(late.json().message).toContain('3071');
    expect((await world.logged()).at(-1)).toMatchObject({ who: '3072', outcome: 'refused' });
  });

  test('of an operator is not overruled by another, and is by a supervisor', async () => {
    await wang('POST', `${CASE}/decisions`, REJECTED);
    const zhao = await world.signedIn('3080', ['supervisor']);
    const other = { requestId: 'request-3', seen: 1, verdict: 'confirmed' };
    expect(
      (await li('POST', `${CASE}/decisions`, { ...other, requestId: 'request-4' })).statusCode,
    ).toBeGreaterThanOrEqual(403);
    expect((await zhao('POST', `${CASE}/decisions`, other)).json()).toMatchObject({
      state: 'confirmed',
      decider: '3080',
    });
    expect((await zhao('POST', `${CASE}/decisions`, other)).json(), 'sent again').toMatchObject({
      state: 'confirmed',
      seen: 2,
    });
    const verbs = (await world.logged()).filter(({ who, caseId }) => who === '3080' && caseId !== undefined);
    expect(verbs.map(({ verb, right }) => [verb, right])).toEqual([
      ['overrule-decision', 'decide'],
      ['overrule-decision', 'decide'],
    ]);
  });

  test('is taken back within ten seconds, and not later', async () => {
    await wang('POST', `${CASE}/decisions`, REJECTED);
    const back = await wang('POST', `${CASE}/take-back`, { requestId: 'request-5' });
    expect(back.json()).toMatchObject({ state: 'pending', decider: null });
    await wang('POST', `${CASE}/decisions`, { ...REJECTED, requestId: 'request-6', seen: 2 });
    await world.clock.advance(11_000);
    expect((await wang('POST', `${CASE}/take-back`, { requestId: 'request-7' })).statusCode).toBe(409);
  });

  test.each([
    [
      'an unknown verdict',
      { ...REJECTED, verdict: 'maybe' },
      'body/verdict: expected one of confirmed, rejected, unsure',
    ],
    ['no request', { seen: 0, verdict: 'confirmed' }, 'body/requestId: expected text'],
    ['an unknown field', { ...REJECTED, extra: true }, 'body: expected no field extra'],
    ['text for a number', { ...REJECTED, seen: '0' }, 'body/seen: expected a number'],
    ['a number below 0', { ...REJECTED, seen: -1 }, 'body/seen: expected at least 0'],
    ['a short request', { ...REJECTED, requestId: 'x' }, 'body/requestId: expected at least 8 characters'],
  ])('with %s is refused, and says where and what', async (_, body, message) => {
    const answer = await wang('POST', `${CASE}/decisions`, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'JX_WEB_REQUEST', message });
  });

  test('of 10 MB is refused', async () => {
    const answer = await wang('POST', `${CASE}/notes`, {
      requestId: 'request-8',
      text: 'x'.repeat(10_000_000),
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('a program with a key', () => {
  const name = 'k'.repeat(60);
  let ask: Asking;

  beforeEach(async () => {
    const { store, clock } = world;
    const keys = new ApiKeys({ store, clock });
    const { key } = await keys.add({ name, scopes: ['see-cases', 'decide'], groupIds: null, createdBy: '1001' });
    ask = (method, url, body) => world.nobody(method, url, body, { authorization: `Bearer ${key}` });
  });

  test('that decides stands in the lists, and they are filtered by it', async () => {
    expect((await ask('POST', `${CASE}/decisions`, REJECTED)).statusCode).toBe(200);
    const lists = [await wang('GET', '/api/cases'), await wang('GET', `/api/cases?decider=key:${name}`)];
    for (const list of lists)
      expect(
        list.json().items.find(({ id }: { id: string }) => id === 'yard-east-0'),
        list.body,
      ).toMatchObject({
        decider: `key:${name}`,
      });
  });

  test('that holds cases is named to the others', async () => {
    await ask('POST', '/api/review/claims', {});
    const left = await wang('POST', '/api/review/claims', {});
    expect(left.json(), left.body).toMatchObject({ cases: [], heldBy: [{ by: `key:${name}` }] });
    expect((await wang('GET', '/api/cases')).json().items).toHaveLength(3);
  });
});

describe('claims', () => {
  test('stand in the log, once for each case, however often they are renewed', async () => {
    const claimed = async () =>
      (await world.logged()).filter(({ verb }) => verb === 'claim-case').map(({ caseId }) => caseId);
    await wang('POST', '/api/review/claims', {});
    const all = ['yard-east-0', 'yard-east-1', 'yard-east-2'];
    expect(await claimed()).toEqual(all);
    await world.clock.advance(60_000);
    await wang('POST', '/api/review/claims', {});
    expect(await claimed(), 'renewed').toEqual(all);
    await world.clock.advance(121_000);
    await li('POST', '/api/review/claims', {});
    expect(await claimed(), 'of somebody else').toEqual([...all, ...all]);
    await world.clock.advance(121_000);
    await wang('POST', '/api/review/claims', {});
    expect(await claimed(), 'shown again').toEqual([...all, ...all, ...all]);
  });

  test('stand in the log when they are given back and taken again, and when the first try could not be written', async () => {
    const write = vi.spyOn(AuditLog.prototype, 'write').mockRejectedValueOnce(new Error('the log is away'));
    expect((await wang('POST', '/api/review/claims', {})).statusCode).toBe(500);
    write.mockRestore();
    const entries = async () => (await world.logged()).filter(({ verb }) => verb === 'claim-case').length;
    expect(await entries()).toBe(0);
    await wang('POST', '/api/review/claims', {});
    expect(await entries()).toBe(3);
    await wang('DELETE', '/api/review/claims', { caseIds: ['yard-east-0', 'yard-east-1', 'yard-east-2'] });
    await wang('POST', '/api/review/claims', {});
    expect(await entries()).toBe(6);
  });

  test('give each operator cases of their own, and say who holds the rest', async () => {
    const mine = (await wang('POST', '/api/review/claims', {})).json();
    expect(mine.cases).toHaveLength(3);
    expect(mine).toMatchObject({ waiting: 3, heldBy: [] });
    expect((await li('POST', '/api/review/claims', {})).json()).toMatchObject({ cases: [], heldBy: [{ by: '3071' }] });
    const [first, ...others] = mine.cases.map(({ id }: { readonly id: string }) => id);
    await li('DELETE', '/api/review/claims', { caseIds: [first] });
    await wang('DELETE', '/api/review/claims', { caseIds: others });
    const left = (await li('POST', '/api/review/claims', {})).json().cases;
    expect(left.map(({ id }: { readonly id: string }) => id)).toEqual(others);
  });

  test('of unsure cases are for supervisors', async () => {
    await wang('POST', `${CASE}/decisions`, { requestId: 'request-9', seen: 0, verdict: 'unsure' });
    expect((await wang('POST', '/api/review/claims', { state: 'unsure' })).statusCode).toBe(403);
    const zhao = await world.signedIn('3080', ['supervisor']);
    expect((await zhao('POST', '/api/review/claims', { state: 'unsure' })).json().cases).toHaveLength(1);
  });
});

test('a still that was shown stands in the log apart from one that was only loaded', async () => {
  await wang('GET', `${CASE}/stills/none.jpg`);
  await wang('POST', `${CASE}/shown`, { files: ['a.jpg', 'b.jpg'] });
  const verbs = (await world.logged())
    .filter(({ caseId }) => caseId === 'yard-east-0')
    .map(({ verb, subject }) => [verb, subject.id]);
  expect(verbs).toContainEqual(['show-still', 'yard-east-0/a.jpg']);
  expect(verbs).toContainEqual(['show-still', 'yard-east-0/b.jpg']);
  expect(verbs.map(([verb]) => verb)).toContain('fetch-still');
});

test.each(['/api/reasons/', '/api/groups/'])(
  'a new id under %s is no longer than it may be where it is used',
  async (url) => {
    const chief = await world.signedIn('1001', ['administrator']);
    const bodies = {
      '/api/reasons/': { en: 'x', zh: 'x', kinds: null, asksForCase: false, place: 20, isOffered: true, seen: 0 },
      '/api/groups/': { name: 'East', cameraIds: [], seen: 0 },
    };
    const body = bodies[url as keyof typeof bodies];
    expect((await chief('PUT', `${url}${'x'.repeat(61)}`, body)).statusCode).toBe(400);
    expect((await chief('PUT', `${url}${'x'.repeat(60)}`, body)).statusCode).toBe(200);
  },
);

test('who looks at the list of people stands in the log', async () => {
  const chief = await world.signedIn('1001', ['administrator']);
  await chief('GET', '/api/people');
  expect((await world.logged()).at(-1)).toMatchObject({ who: '1001', verb: 'list-people', outcome: 'done' });
});
