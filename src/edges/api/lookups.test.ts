import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditEntity } from '../../people/audit/audit-entity.ts';
import { verifyAudit } from '../../people/audit/audit-verification.ts';
import { rowsOf } from '../../testing/worlds/audit-world.ts';
import { LOOKUP_FROM, LookupConsole, ON_DISC, refusalOf } from '../../testing/worlds/lookup-console.ts';

let desk: LookupConsole;

beforeEach(async () => {
  desk = await LookupConsole.open();
});
afterEach(() => desk.close());

describe('a lookup', () => {
  test('goes from the question to what came of it, and the log has each step', async () => {
    const first = await desk.asked();
    expect(first).toMatchObject({
      ...{ id: 'L20260101-0001', state: 'asked', unit: '东区派出所', askedBy: '5001', waitsFor: 'approval' },
      cameras: [
        { id: 'gate', name: '南门' },
        { id: 'yard', timezone: 'Asia/Urumqi' },
      ],
      ...{ clockAheadMs: 2_000, lost: [], export: null, decision: null },
    });
    const parts = [{ cameraId: 'gate', from: LOOKUP_FROM, to: '2026-01-01T00:05:00.000Z' }];
    const approved = await desk.did(desk.chief, first, 'approval', { parts, note: '仅南门前五分钟' });
    expect(approved).toMatchObject({ state: 'approved', decision: { by: '2001', parts }, export: { state: 'owed' } });
    desk.world.lookups.exports.becomes(`${first.id}-3`, { state: 'running', done: 10, of: 40 });
    expect((await desk.police('GET', `/api/lookups/${first.id}`)).json().export.progress).toEqual({ done: 10, of: 40 });
    const made = await desk.ready(approved);
    expect(made).toMatchObject({ state: 'ready', export: { made: { sha256: 'ab'.repeat(32), files: 2 } } });
    const handed = await desk.did(desk.chief, made, 'hand-over', ON_DISC);
    const told = await desk.did(desk.police, handed, 'outcome', {
      wasUsed: true,
      caseNumber: '东刑立3号',
      result: '抓获一人',
    });
    const closed = await desk.did(desk.chief, told, 'closing');
    expect(closed).toMatchObject({ state: 'closed', waitsFor: null, closed: { by: '2001' }, handedOver: ON_DISC });
    expect(closed.course.map(({ by, what }) => `${by} ${what}`)).toEqual([
      ...['5001 asked', 'jiexun held from retention', '2001 approved', 'jiexun export made', '2001 handed over'],
      ...['5001 outcome told', '2001 closed'],
    ]);
    const custody = (await desk.world.logged()).filter(
      ({ subject, verb }) => subject.id === first.id && verb !== 'show-lookup',
    );
    expect(custody.map(({ who, verb, outcome, right }) => [who, verb, outcome, right ?? null])).toEqual([
      ['5001', 'ask-lookup', 'done', 'ask-footage'],
      ['jiexun', 'hold-lookup', 'done', null],
      ['2001', 'approve-lookup', 'done', 'approve-footage'],
      ['jiexun', 'export-lookup', 'done', null],
      ['2001', 'hand-over-lookup', 'done', 'approve-footage'],
      ['5001', 'tell-outcome', 'done', 'ask-footage'],
      ['2001', 'close-lookup', 'done', 'approve-footage'],
    ]);
    expect(custody[2]?.detail).toMatchObject({
      parts: `gate ${LOOKUP_FROM}/2026-01-01T00:05:00.000Z`,
      note: '仅南门前五分钟',
    });
    expect(custody[4]?.detail).toMatchObject({ to: '王强', medium: 'disc', number: 'D-17', sheet: 'cd'.repeat(32) });
    expect(custody[4]?.address).toBe('192.0.2.7');
  });

  test('is seen by its unit, by those who decide and by auditors; for others it is not there, and the log says so', async () => {
    const { id, steps } = await desk.asked();
    await desk.world.groups.put({ id: 'south', name: 'South', cameraIds: ['gate'] }, 0);
    const some = await desk.world.signedIn('2002', ['supervisor'], ['south']);
    for (const ask of [desk.police, desk.chief, desk.auditor])
      expect((await ask('GET', `/api/lookups/${id}`)).statusCode).toBe(200);
    for (const ask of [desk.others, some]) {
      expect(refusalOf(await ask('GET', `/api/lookups/${id}`))).toEqual([404, 'JX_NOT_THERE']);
      expect((await ask('GET', '/api/lookups')).json().items).toEqual([]);
    }
    const body = { requestId: desk.newRequest(), seen: steps, wasUsed: false };
    expect(refusalOf(await desk.others('POST', `/api/lookups/${id}/outcome`, body))).toEqual([404, 'JX_NOT_THERE']);
    expect((await desk.chief('GET', '/api/lookups')).json().items.map((line: { id: string }) => line.id)).toEqual([id]);
    const refused = (await desk.world.logged()).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ who, verb, subject }) => `${who} ${verb} ${subject.id}`)).toEqual([
      ...[`5002 show-lookup ${id}`, `2002 show-lookup ${id}`, `5002 tell-outcome ${id}`],
    ]);
  });

  test.each(['..%2FL20260101-0001', 'L20260101-0001%2F1', '%3Cscript%3E', '=1+1'])('is not there: %s', async (id) => {
    await desk.asked();
    const answer = await desk.chief('GET', `/api/lookups/${id}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
  });

  test('that is sent twice is one, with one entry of the log', async () => {
    const body = desk.question();
    const answers = [await desk.police('POST', '/api/lookups', body), await desk.police('POST', '/api/lookups', body)];
    expect(answers.map((answer) => answer.json().id)).toEqual(['L20260101-0001', 'L20260101-0001']);
    const entries = (await desk.world.logged()).filter(({ verb }) => verb === 'ask-lookup');
    expect(entries.length).toBe(1);
    expect(refusalOf(await desk.police('POST', '/api/lookups', { ...body, seeks: '另一辆' }))).toEqual([
      409,
      'JX_ACT_REQUEST',
    ]);
  });
});

test('every row of the log about a lookup checks, and none can be taken out unseen', async () => {
  await desk.closed();
  const { store } = desk.world;
  expect(await verifyAudit({ store, keys: [] })).toMatchObject({ breaches: [] });
  const rows = await rowsOf(store);
  const gone = rows.find(({ entries }) => entries.some(({ verb }) => verb === 'approve-lookup'));
  await store.collection(auditEntity).delete(gone?.id ?? '');
  expect((await verifyAudit({ store, keys: [] })).breaches.length).toBe(1);
});
