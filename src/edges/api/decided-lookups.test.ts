import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asking } from '../../testing/worlds/console-world.ts';
import { LOOKUP_FROM, LookupConsole, refusalOf } from '../../testing/worlds/lookup-console.ts';

let desk: LookupConsole;

beforeEach(async () => {
  desk = await LookupConsole.open();
});
afterEach(() => desk.close());

describe('whoever decides', () => {
  test('is not the one who asked', async () => {
    const own = await desk.asked({ unit: '东区派出所' }, desk.chief);
    for (const what of ['approval', 'refusal'])
      expect(refusalOf(await desk.send(desk.chief, own, what, what === 'refusal' ? { reason: 'x' } : {}))).toEqual([
        403,
        'JX_LOOKUP_RIGHT',
      ]);
    const other = await desk.world.signedIn('2002', ['supervisor']);
    expect((await desk.did(other, own, 'approval')).decision).toMatchObject({ by: '2002' });
  });

  test('is one of two who press at once: the other is told who was faster', async () => {
    const lookup = await desk.asked();
    const other = await desk.world.signedIn('2002', ['supervisor']);
    const answers = await Promise.all([
      desk.send(desk.chief, lookup, 'approval'),
      desk.send(other, lookup, 'refusal', { reason: 'x' }),
    ]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    const lost = answers.find((answer) => answer.statusCode === 409)?.json();
    expect(lost).toMatchObject({ code: 'JX_LOOKUP_ACTED', message: expect.stringMatching(/^200[12] acted on lookup/) });
  });

  test('does it no more when the right, the groups or the session went meanwhile', async () => {
    const lookup = await desk.asked();
    await desk.world.groups.put({ id: 'south', name: 'South', cameraIds: ['gate'] }, 0);
    await desk.world.people.change('2001', { groupIds: ['south'] });
    expect(refusalOf(await desk.send(desk.chief, lookup, 'approval'))).toEqual([404, 'JX_NOT_THERE']);
    await desk.world.people.change('2001', { groupIds: null, roles: ['operator'] });
    expect(refusalOf(await desk.send(desk.chief, lookup, 'approval'))).toEqual([403, 'JX_NOT_ALLOWED']);
    await desk.world.people.change('2001', { roles: ['supervisor'], isActive: false });
    expect(refusalOf(await desk.send(desk.chief, lookup, 'approval'))).toEqual([401, 'JX_NOT_SIGNED_IN']);
    expect((await desk.auditor('GET', `/api/lookups/${lookup.id}`)).json().state).toBe('asked');
  });

  test('is no program with a key', async () => {
    const lookup = await desk.asked();
    const admin = await desk.world.signedIn('9002', ['administrator']);
    const made = await admin('POST', '/api/keys', { name: 'bot', scopes: ['approve-footage'], groupIds: null });
    const authorization = `Bearer ${made.json().key}`;
    const body = { requestId: desk.newRequest(), seen: lookup.steps };
    const answer = await desk.world.nobody('POST', `/api/lookups/${lookup.id}/approval`, body, { authorization });
    expect(refusalOf(answer)).toEqual([403, 'JX_LOOKUP_RIGHT']);
  });

  test('opens to the unit what was approved, and no more', async () => {
    const approved = async (ask: Asking, camera = 'gate') =>
      (await ask('GET', `/api/cameras/${camera}/approved-footage`)).json().parts;
    const lookup = await desk.asked({ manner: 'view' });
    expect(await approved(desk.police)).toEqual([]);
    const parts = [{ cameraId: 'gate', from: LOOKUP_FROM, to: '2026-01-01T00:05:00.000Z' }];
    await desk.did(desk.chief, lookup, 'approval', { parts });
    expect([await approved(desk.police), await approved(desk.police, 'yard'), await approved(desk.others)]).toEqual([
      parts,
      [],
      [],
    ]);
  });
});
