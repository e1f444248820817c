import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
  await world.cases([
    ...Array.from({ length: 12 }, (_, n) => aShownCase(n)),
    aShownCase(12, { cameraId: 'yard-west' }),
  ]);
});
afterEach(() => world.close());

async function started(ask: Asking, body: object): Promise<string> {
  const errand = (await ask('POST', '/api/errands/exports', body)).json();
  expect(errand).toMatchObject({ kind: 'export-cases', state: 'running' });
  return errand.id;
}

const newest = async (ask: Asking) => (await ask('GET', '/api/errands')).json().own[0];

test.each([
  ['csv', 'text/csv; charset=utf-8', /^\uFEFFnumber.*(\r\n.*){14}$/],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', /^a workbook$/],
])('a list is made as %s and fetched when it is ready; both stand in the log', async (format, type, text) => {
  const ask = await world.signedIn('2001', ['supervisor']);
  const id = await started(ask, { format });
  await expect
    .poll(() => newest(ask))
    .toMatchObject({ state: 'done', file: { name: `cases.${format}`, bytes: expect.any(Number) } });
  const file = await ask('GET', `/api/errands/${id}/file`);
  expect([file.headers['content-type'], file.headers['content-disposition']]).toEqual([
    type,
    `attachment; filename="cases.${format}"`,
  ]);
  expect(file.body).toMatch(text);
  const entries = (await world.logged()).filter(({ verb }) => verb === 'export-cases');
  expect(entries).toMatchObject([{ detail: { format } }, { detail: { file: `cases.${format}` } }]);
});

test('it holds the cases that the person sees and asked for, and goes when they see others', async () => {
  const ask = await world.signedIn('2001', ['supervisor'], ['west']);
  const id = await started(ask, { format: 'csv', state: 'pending' });
  await expect.poll(() => newest(ask)).toMatchObject({ state: 'done', progress: { done: 1, of: 1 } });
  expect((await ask('GET', `/api/errands/${id}/file`)).body.split('\r\n')).toHaveLength(3);
  await world.people.change('2001', { groupIds: [] });
  const again = await world.signedInAgain('2001');
  expect((await again('GET', `/api/errands/${id}/file`)).statusCode).toBe(410);
  expect((await again('GET', '/api/errands')).json()).toEqual({ own: [], others: [] });
});

test('it is not given to who sees as much as before, and may export sheets only by now', async () => {
  const ask = await world.signedIn('2001', ['supervisor']);
  const id = await started(ask, { format: 'csv' });
  await expect.poll(() => newest(ask)).toMatchObject({ state: 'done' });
  await world.people.change('2001', { roles: ['operator', 'police'] });
  const again = await world.signedInAgain('2001');
  expect(await newest(again)).toMatchObject({ id, state: 'done' });
  const refused = await again('GET', `/api/errands/${id}/file`);
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'JX_NOT_ALLOWED']);
});

test.each([
  ['the disk', saidError('JX_EXPORT_FAILED', saying('people-error.failed')), 'JX_EXPORT_FAILED', 0],
  [
    'the store',
    saidError('JX_STORE_CLOSED', saying('store-error.closed-at', { where: '/srv/jiexun' })),
    'JX_STORE_CLOSED',
    1,
  ],
  ['a mistake in the program', new Error('at /srv/jiexun'), 'JX_INTERNAL', 1],
])('why an export failed by %s is in the log once, however often it is looked at', async (_, error, code, warnings) => {
  const ask = await world.signedIn('2001', ['supervisor']);
  vi.spyOn(world.files, 'write').mockRejectedValue(error);
  await started(ask, { format: 'csv' });
  await expect.poll(() => newest(ask)).toMatchObject({ state: 'failed', error: { code } });
  for (const _ of [1, 2, 3]) expect(JSON.stringify(await newest(ask))).not.toContain('/srv');
  expect(world.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(warnings);
});

test('a file goes after an hour', async () => {
  const ask = await world.signedIn('2001', ['supervisor']);
  const id = await started(ask, { format: 'csv' });
  await expect.poll(() => newest(ask)).toMatchObject({ state: 'done' });
  expect(world.exported.size).toBe(1);
  await world.clock.advance(3_601_000);
  const later = await world.signedInAgain('2001');
  expect((await later('GET', '/api/errands')).json().own).toEqual([]);
  expect([world.exported.size, (await later('GET', `/api/errands/${id}/file`)).statusCode]).toEqual([0, 410]);
});
