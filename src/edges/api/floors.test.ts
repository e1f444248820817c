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
  const ofSite = new SiteAlarms({ store, alarms, by: 'serve', standing });
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

test('two models are compared by the days of the cameras that somebody sees; a day that is none is refused', async () => {
  const query = 'one=street-v5&other=street-v6';
  const answer = await everywhere('GET', `/api/figures/models?${query}&from=20260101`);
  expect(answer.json().shared).toMatchObject({ cameraDays: 0, areApart: null, one: { filed: 0, precision: null } });
  for (const wrong of ['from=2026-01-01', 'from=20261301', 'from=20260101&days=400'])
    expect((await everywhere('GET', `/api/figures/models?${query}&${wrong}`)).statusCode).toBe(400);
});
