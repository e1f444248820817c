import { afterEach, beforeEach, expect, test } from 'vitest';
import { EVERYTHING } from '../../people/review/review-scope.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { CONFIRMED, SUPERVISOR, UNSURE } from '../../testing/worlds/review-world.ts';
import { watchedMonths } from '../../watching/overview/watched-month-entity.ts';

const JANUARY = '?to=202601&months=1';
let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
});
afterEach(() => world.close());

/** Thirty confirmed cases of `=gate`, and one unsure of the yard. */
async function decideSome(): Promise<void> {
  const gate = Array.from({ length: 30 }, (_, n) => aShownCase(n, { cameraId: '=gate' }));
  await world.cases([...gate, aShownCase(30, { cameraId: 'yard' })]);
  const reviewing = world.reviewing();
  for (const { id: caseId, cameraId } of await reviewing.list
    .page({ scope: { groupIds: null, cameraIds: null }, filter: {}, limit: 50 })
    .then(({ rows }) => rows))
    await reviewing.decide(
      { caseId, seen: 0, requestId: `decide ${caseId}`, actor: SUPERVISOR },
      cameraId === 'yard' ? UNSURE : CONFIRMED,
    );
  await reviewing.tallies.countOnce();
}

test('figures say counts, the share with its interval, and nothing where too few were decided', async () => {
  await decideSome();
  const ask = await world.signedIn('2001', ['supervisor']);
  const answer = (await ask('GET', `/api/figures${JANUARY}`)).json();
  expect(answer.all).toMatchObject({ filed: 31, confirmed: 30, rejected: 0, unsure: 1, pending: 0 });
  expect(answer.cameras).toMatchObject([
    { cameraId: '=gate', precision: { ratio: 1, lowerRatio: expect.closeTo(0.8865, 4), upperRatio: 1 } },
    { cameraId: 'yard', filed: 1, precision: null },
  ]);
  expect(answer.halfWithinMs).toBeGreaterThan(0);
});

test('who decided thirty cases one after the other has decisions a minute, in the file too', async () => {
  await world.cases(Array.from({ length: 33 }, (_, n) => aShownCase(n, { cameraId: n % 2 === 0 ? 'gate' : 'yard' })));
  const reviewing = world.reviewing();
  await reviewing.goRound();
  for (const { id: caseId } of (await reviewing.list.page({ scope: EVERYTHING, filter: {}, limit: 50 })).rows) {
    const asked = { caseId, seen: 0, requestId: `decide ${caseId}`, actor: SUPERVISOR };
    await reviewing.decide(asked, CONFIRMED);
    await world.clock.advance(caseId.startsWith('gate') ? 7_000 : 9_000);
  }
  await reviewing.tallies.countOnce();
  const ask = await world.signedIn('2001', ['supervisor']);
  // 32 decisions, each 8 s after the one before, taken together.
  const { people } = (await ask('GET', `/api/figures${JANUARY}`)).json();
  expect(people).toEqual([{ who: SUPERVISOR.who, count: 33, perMinute: expect.closeTo(7.5, 5) }]);
  const file = await ask('GET', `/api/exports/figures${JANUARY}&table=people`);
  expect(file.body.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFstaff number,name of the person,decided,decisions a minute',
    `${SUPERVISOR.who},,33,7.50`,
  ]);
});

test('somebody of other camera groups sees the figures of their cameras only, in the file too', async () => {
  await decideSome();
  const day = [86_400_000, ...new Array<number>(30).fill(0)];
  for (const cameraId of ['=gate', 'yard', 'silent'])
    await world.store
      .collection(watchedMonths)
      .insert({ id: `202601/${cameraId}`, version: 1, month: '202601', cameraId, watchedMs: day, dueMs: day });
  await world.groups.put({ id: 'south', name: 'South', cameraIds: ['yard', 'silent'] }, 0);
  const ask = await world.signedIn('3001', ['auditor'], ['south']);
  const answer = (await ask('GET', `/api/figures${JANUARY}`)).json();
  expect(answer.all).toMatchObject({ filed: 1, confirmed: 0, watchedDays: 2, falseADay: 0, watchedRatio: 1 });
  expect(answer.cameras.map(({ cameraId }: { cameraId: string }) => cameraId)).toEqual(['yard', 'silent']);
  expect(answer.people).toEqual([]);
  const file = await ask('GET', `/api/exports/figures${JANUARY}&table=cameras`);
  expect(file.body).not.toContain('gate');
});

test('a table as a file is CSV in which no text is a formula, and the log says who took it', async () => {
  await decideSome();
  const ask = await world.signedIn('2001', ['supervisor']);
  const file = await ask('GET', `/api/exports/figures${JANUARY}&table=cameras`);
  expect(file.headers['content-disposition']).toContain('figures-cameras.csv');
  const [header, gate, yard] = file.body.split('\r\n');
  expect(header).toMatch(/^\uFEFFcamera,name,filed,/);
  expect(gate).toMatch(/^'=gate,.*,30,0,0,0,30,0,1\.0000,0\.8865,1\.0000,0,,$/);
  expect(yard).toMatch(/^yard,.*,1,0,1,0,0,0,too few,,,0,,$/);
  const taken = (await world.logged()).filter(({ verb }) => verb === 'export-figures');
  expect(taken).toMatchObject([{ who: '2001', detail: { table: 'cameras', to: '202601', months: 1 } }]);
});

test.each(['cameras', 'kinds', 'rules', 'models', 'reasons', 'times', 'hours', 'waits', 'people'])(
  'the table %s has as many columns in each line, in both languages',
  async (table) => {
    await decideSome();
    const ask = await world.signedIn('2001', ['supervisor']);
    for (const language of ['en', 'zh']) {
      await ask('PUT', '/api/me/language', { language });
      const file = await ask('GET', `/api/exports/figures${JANUARY}&table=${table}`);
      const lines = file.body.trimEnd().split('\r\n');
      expect(new Set(lines.map((line) => line.split(',').length)).size, file.body).toBe(1);
      if (language === 'zh') expect(lines[0]).toMatch(/\p{Script=Han}/u);
    }
  },
);

test('days stand in a file as people write them: a spreadsheet takes 20260103 for a number', async () => {
  await decideSome();
  const ask = await world.signedIn('2001', ['supervisor']);
  const file = await ask('GET', `/api/exports/figures${JANUARY}&table=times`);
  expect(file.body).toMatch(/\r\n2026-01-03,/);
});

test.each(['?to=202613', '?to=2026', '', '?to=202601&months=0', '?to=202601&months=25', '?to=202601&other=1'])(
  'a wrong span is refused: %s',
  async (query) => {
    const ask = await world.signedIn('2001', ['supervisor']);
    expect((await ask('GET', `/api/figures${query}`)).json().code).toBe('JX_WEB_REQUEST');
  },
);
