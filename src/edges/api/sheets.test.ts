import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import { publishStills, STILL_BOX, STILL_BYTES } from '../../testing/builders/published-stills.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const IN_HTML = `data:image/jpeg;base64,${Buffer.from(STILL_BYTES).toString('base64')}`;
const SEALED = { manifests: [{ no: 1, seq: 1, prevSha256: null, sha256: 'x' }] };

let world: ConsoleWorld;
let chief: Asking;
let police: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
  const cases = [0, 1, 2].map((n) => aShownCase(n, SEALED));
  const evil = aShownCase(4);
  await world.cases([
    ...[...cases, aShownCase(3, { ...SEALED, cameraId: 'yard-west' })],
    { ...evil, scene: { ...evil.scene, place: '<script>alert(1)</script>' } },
  ]);
  for (const row of cases) publishStills(row, world.evidence);
  chief = await world.signedIn('3080', ['supervisor']);
  police = await world.signedIn('0110', ['police']);
});
afterEach(() => world.close());

const newest = async (ask: Asking) => (await ask('GET', '/api/errands')).json().own[0];
const decide = (n: number, verdict: string, seen = 0) =>
  chief('POST', `/api/cases/yard-east-${n}/decisions`, {
    ...{ requestId: `request-${n}-${verdict}-${seen}`, seen, verdict },
    ...(verdict === 'rejected' && { reasonId: 'loading' }),
  });

async function made(ask: Asking, body: object) {
  const answer = await ask('POST', '/api/errands/sheets', body);
  expect(answer.statusCode, answer.body).toBe(200);
  const { id } = answer.json();
  await expect.poll(async () => (await newest(ask)).state).toBe('done');
  return { id, fetch: () => ask('GET', `/api/errands/${id}/file`) };
}

describe('the sheets of cases', () => {
  test('that a supervisor selected are one file, and each case and still is in the log before it is given', async () => {
    const { fetch } = await made(chief, { caseIds: ['yard-east-0', 'yard-east-2'] });
    expect(await newest(chief)).toMatchObject({ kind: 'print-sheets', progress: { done: 2, of: 2 } });
    const logged = async () => (await world.logged()).filter(({ verb }) => verb === 'print-sheet');
    expect((await logged()).map(({ subject, detail }) => [subject.type, detail])).toEqual([['export', { cases: 2 }]]);
    const file = await fetch();
    expect(file.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="sheets.html"',
    });
    expect(file.body.match(/<article/g)).toHaveLength(2);
    expect(file.body.split(IN_HTML)).toHaveLength(5);
    expect(file.body.split(sha256Hex(STILL_BYTES))).toHaveLength(5);
    expect(file.body).toContain('Made by 3080');
    expect(file.body).toContain('http://localhost:80/cases/yard-east-0');
    expect((await logged()).slice(1).map(({ caseId, who, detail }) => [caseId ?? null, who, detail])).toEqual([
      [null, '3080', { file: 'sheets.html', bytes: expect.any(Number) }],
      ['yard-east-0', '3080', { 'still 1': 'a.jpg', 'still 2': 'a-close-up.jpg' }],
      ['yard-east-2', '3080', { 'still 1': 'a.jpg', 'still 2': 'a-close-up.jpg' }],
    ]);
  });

  test('of a list are those that its filters find', async () => {
    await decide(1, 'confirmed');
    const { fetch } = await made(chief, { state: 'confirmed' });
    const { body } = await fetch();
    expect([body.match(/<article/g)?.length, body.includes('/cases/yard-east-1')]).toEqual([1, true]);
  });

  test('hold for the police confirmed cases only, pixelated outside of the box, and no close-up', async () => {
    await decide(1, 'confirmed');
    expect((await police('POST', '/api/errands/sheets', { caseIds: ['yard-east-0'] })).json().code).toBe(
      'JX_NOT_THERE',
    );
    const { fetch } = await made(police, {});
    expect(world.sheetCopies).toEqual([{ widthPx: 960, onlyBox: STILL_BOX }]);
    const { body } = await fetch();
    expect(body.match(/<article/g)).toHaveLength(1);
    expect(body).toContain('pixelated outside the box');
    await decide(1, 'rejected', 1);
    expect((await fetch()).json().code).toBe('JX_NOT_THERE');
  });

  test('that show whole stills are not given to who may see pixelated ones only by now', async () => {
    await decide(1, 'confirmed');
    const { id } = await made(chief, { caseIds: ['yard-east-1'] });
    await world.people.change('3080', { roles: ['police'] });
    const again = await world.signedInAgain('3080');
    expect((await again('GET', `/api/errands/${id}/file`)).json().code).toBe('JX_ERRAND_GONE');
    expect((await again('GET', '/api/errands')).json().own).toEqual([]);
  });

  test('a still that is away or was changed is said in its place', async () => {
    const [path] = [...world.evidence.keys()].filter((one) => one.endsWith('/a.jpg'));
    world.evidence.set(path ?? '', new TextEncoder().encode('another picture'));
    const { fetch } = await made(chief, { caseIds: ['yard-east-0'] });
    const { body } = await fetch();
    expect(body.split(IN_HTML)).toHaveLength(2);
    expect(body).toMatch(/<p class="absent">[^<]*a\.jpg/);
  });

  test('a name that is HTML is text, and no script would run', async () => {
    const { fetch } = await made(chief, { caseIds: ['yard-east-4'] });
    const { body } = await fetch();
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain('<script');
    expect(body).toContain("default-src 'none'".replaceAll("'", '&#39;'));
  });
});

describe('no sheets are made', () => {
  test.each<[string, object, string]>([
    ['of a case of another group', { caseIds: ['yard-east-0'] }, 'JX_NOT_THERE'],
    ['of a case that is none', { caseIds: ['nowhere'] }, 'JX_NOT_THERE'],
    ['of no case', { caseIds: [] }, 'JX_WEB_REQUEST'],
    ['of 201 cases', { caseIds: Array.from({ length: 201 }, (_, n) => `c-${n}`) }, 'JX_WEB_REQUEST'],
  ])('%s', async (_, body, code) => {
    const west = await world.signedIn('3081', ['supervisor'], ['west']);
    expect((await west('POST', '/api/errands/sheets', body)).json().code).toBe(code);
  });

  test('for who may not export sheets; and a file of them is given to nobody else', async () => {
    const operator = await world.signedIn('3071', ['operator']);
    expect((await operator('POST', '/api/errands/sheets', {})).json().code).toBe('JX_NOT_ALLOWED');
    const { id } = await made(chief, { caseIds: ['yard-east-0'] });
    const other = await world.signedIn('3082', ['supervisor']);
    expect((await other('GET', `/api/errands/${id}/file`)).json().code).toBe('JX_ERRAND_GONE');
  });

  test('of a list of more than 200', async () => {
    await using stack = new AsyncDisposableStack();
    const large = await new ConsoleWorld().open();
    stack.defer(() => large.close());
    await large.cases(201);
    const ask = await large.signedIn('3080', ['supervisor']);
    expect((await ask('POST', '/api/errands/sheets', {})).json()).toMatchObject({ code: 'JX_EXPORT_LARGE' });
  });

  test('after somebody has cancelled', async () => {
    const copy = vi.spyOn(world.sheetPictures, 'copyOf');
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    copy.mockReturnValueOnce(promise);
    const { id } = (await chief('POST', '/api/errands/sheets', {})).json();
    await expect.poll(async () => (await newest(chief)).progress).toEqual({ done: 0, of: 5 });
    await chief('DELETE', `/api/errands/${id}`);
    resolve(STILL_BYTES);
    await expect.poll(async () => (await newest(chief)).state).toBe('cancelled');
    expect(world.exported.size).toBe(0);
  });
});
