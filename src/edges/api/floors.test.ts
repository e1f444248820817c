import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { AlarmRows, standingAlarms } from '../../operations/alarms/alarm-rows.ts';
import { Alarms } from '../../operations/alarms/alarms.ts';
import { PrecisionAlarm } from '../../operations/alarms/precision-alarm.ts';
import { SiteAlarms } from '../../operations/alarms/site-alarms.ts';
import { type TallyCell, tallyEntity } from '../../people/review/tally-entity.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let everywhere: Asking;
let west: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
  everywhere = await world.signedIn('3080', ['supervisor']);
  west = await world.signedIn('3081', ['supervisor'], ['west']);
});
afterEach(() => world.close());

const put = (ask: Asking, of: object, floorRatio: number | null, seen = 0) =>
  ask('PUT', '/api/floors', { of, floorRatio, seen });
const linesOf = (file: { readonly body: string }) => file.body.trimEnd().split('\r\n');
const all = { type: 'all' };
const ofWest = { type: 'camera', cameraId: 'yard-west' };
const ofEast = { type: 'camera', cameraId: 'yard-east' };

describe('floors of precision', () => {
  test('are set, changed and taken away; the log says by whom', async () => {
    expect((await everywhere('GET', '/api/floors')).json()).toEqual({ shippedRatio: 0.5, set: [] });
    await put(everywhere, all, 0.6);
    const changed = await put(everywhere, all, null, 1);
    expect(changed.json().set).toEqual([{ of: all, floorRatio: null, by: '3080', version: 2 }]);
    expect((await put(everywhere, all, 0.7, 1)).json().code).toBe('JX_FLOOR');
    expect((await world.logged()).at(-2)).toMatchObject({
      ...{ who: '3080', verb: 'change-floor', detail: { of: 'all', floorRatio: null } },
    });
  });

  test('of all cameras are not for who sees some of them, who neither sets nor sees those of others', async () => {
    for (const scope of [all, { type: 'kind', kind: 'garbage' }])
      expect((await put(west, scope, 0.6)).statusCode).toBe(403);
    expect((await put(west, ofEast, 0.6)).statusCode).toBe(404);
    await put(everywhere, ofEast, 0.6);
    await put(west, ofWest, 0.4);
    const seen = (await west('GET', '/api/floors')).json().set;
    expect(seen.map(({ of }: { of: object }) => of)).toEqual([ofWest]);
  });

  test.each([
    ['above 100 %', all, 1.2],
    ['below 0', all, -0.1],
    ['not a number', all, 'much'],
    ['of no kind', { type: 'kind', kind: 'nothing' }, 0.5],
  ])('%s are refused', async (_, of, floorRatio) => {
    expect((await everywhere('PUT', '/api/floors', { of, floorRatio, seen: 0 })).statusCode).toBe(400);
  });
});

test('a camera under its floor rings the bell of those who see it, and the bell is silent when it is over', async () => {
  const { store, clock, log } = world;
  const counted = (state: TallyCell['state'], count: number): TallyCell => ({
    ...{ kind: 'garbage', ruleId: 'litter', model: 'street-v5', state, reasonId: null, decider: '3071', count },
  });
  const row = { id: '20260101/yard-west', version: 1, day: '20260101', cameraId: 'yard-west', cameraName: '西院' };
  const days = store.collection(tallyEntity);
  await days.insert({
    ...row,
    cells: [counted('confirmed', 4), counted('rejected', 36)],
    hours: [],
    waits: [],
    paces: [],
  });
  const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
  const standing = () => standingAlarms(store, new Set(['serve']));
  const ofSite = new SiteAlarms({ store, alarms, by: 'serve', present: async () => new Set(['serve']), clock, log });
  const job = new PrecisionAlarm({ store, alarms: ofSite, standing, clock }).handler();
  const rings = async (ask: Asking) => {
    await job({ name: 'precision-watch', id: 'all', data: {} }, new AbortController().signal);
    const rows = new AlarmRows({ store, by: 'serve', raised: () => alarms.raised(), clock, log });
    rows.changed();
    await rows.close();
    const { alarms: shown } = (await ask('GET', '/api/alarms')).json();
    const told = shown.map(({ key, message }: { key: string; message: string }) => [key, message.split(':')[0]]);
    return told.toSorted(([a]: [string], [b]: [string]) => (a < b ? 1 : -1));
  };
  const own = ['camera/yard-west', '西院'];
  expect(await rings(everywhere)).toEqual([['kind/garbage', 'garbage'], own]);
  expect(await rings(west), 'a kind is of all cameras').toEqual([own]);
  const east = await world.signedIn('3082', ['supervisor'], []);
  expect(await rings(east)).toEqual([]);
  await put(everywhere, all, 0);
  for (const ask of [west, everywhere]) expect(await rings(ask)).toEqual([]);
});

test('the floors of what somebody sees are a file, without those that were taken away', async () => {
  await put(everywhere, ofEast, 0.6);
  await put(everywhere, ofWest, 0.45);
  await put(everywhere, { type: 'kind', kind: 'garbage' }, 0.7);
  await put(everywhere, all, 0.8);
  await put(everywhere, ofEast, null, 1);
  const file = await everywhere('GET', '/api/exports/floors');
  expect(file.headers['content-disposition']).toContain('figures-floors.csv');
  expect(linesOf(file)).toEqual([
    ...['\uFEFFcamera,kind,floor,set by,name of the person', ',everything without one,0.8000,3080,3080'],
    ...['yard-west,,0.4500,3080,3080', ',garbage,0.7000,3080,3080'],
  ]);
  expect(linesOf(await west('GET', '/api/exports/floors'))).toContain('yard-west,,0.4500,3080,3080');
  const east = await world.signedIn('3083', ['supervisor'], []);
  expect((await east('GET', '/api/exports/floors')).body).not.toContain('yard-west');
  const [taken] = (await world.logged()).filter(({ verb }) => verb === 'export-figures');
  expect(taken).toMatchObject({ who: '3080', detail: { table: 'floors' } });
});

test('two models are a file, in which no name is a formula', async () => {
  const days = world.store.collection(tallyEntity);
  const counted = (model: string, state: TallyCell['state'], count: number): TallyCell => ({
    ...{ kind: 'garbage', ruleId: 'litter', model, state, reasonId: null, decider: '3071', count },
  });
  const row = { version: 1, cameraId: 'yard-west', cameraName: '西院', hours: [], waits: [], paces: [] };
  const old = [counted('=street', 'confirmed', 30), counted('=street', 'rejected', 10)];
  await days.insert({
    ...row,
    id: '20260101/yard-west',
    day: '20260101',
    cells: [...old, counted('v6', 'confirmed', 2)],
  });
  await days.insert({ ...row, id: '20260102/yard-west', day: '20260102', cells: [counted('v6', 'pending', 5)] });
  const address = '/api/exports/figures/models?one=%3Dstreet&other=v6&from=20260101';
  const file = await west('GET', address);
  expect(file.headers['content-disposition']).toContain('figures-two-models.csv');
  expect(linesOf(file)).toEqual([
    '\uFEFFdays,how many days of cameras,model,filed,review confirmed,review rejected,precision,lower end (95 %),upper end (95 %)',
    "days on which both filed,1,'=street,40,30,10,0.7500,0.5981,0.8581",
    'days on which both filed,1,v6,2,2,0,too few,,',
    "all days,2,'=street,40,30,10,0.7500,0.5981,0.8581",
    'all days,2,v6,7,2,0,too few,,',
  ]);
  expect((await west('GET', `${address}&days=400`)).statusCode).toBe(400);
  const east = await world.signedIn('3084', ['supervisor'], []);
  expect(linesOf(await east('GET', address))[3]).toBe("all days,0,'=street,0,0,0,too few,,");
  await west('PUT', '/api/me/language', { language: 'zh' });
  expect(linesOf(await west('GET', address))[1]).toMatch(/^两个模型都有上报的台日,1,/);
});

test('two models are compared by the days of the cameras that somebody sees; a day that is none is refused', async () => {
  const query = 'one=street-v5&other=street-v6';
  const answer = await everywhere('GET', `/api/figures/models?${query}&from=20260101`);
  expect(answer.json().shared).toMatchObject({ cameraDays: 0, areApart: null, one: { filed: 0, precision: null } });
  for (const wrong of ['from=2026-01-01', 'from=20261301', 'from=20260101&days=400'])
    expect((await everywhere('GET', `/api/figures/models?${query}&${wrong}`)).statusCode).toBe(400);
});
