import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aCameraState } from '../../testing/builders/camera-states.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { A_LEGAL_STOP, CONFIRMED, SUPERVISOR } from '../../testing/worlds/review-world.ts';
import { readMapSketch } from '../../watching/map-sketch/read-map-sketch.ts';
import { cameraStates } from '../../watching/overview/camera-state-entity.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import type { CityMap } from './contract/map.ts';

let world: ConsoleWorld;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  const shifts = new Shifts(world);
  for (const id of ['gate', 'yard', 'new', 'nowhere']) await shifts.want(id, true);
  const states = world.store.collection(cameraStates);
  const position = { longitude: 104.0575, latitude: 30.6724 };
  await states.insert(aCameraState({ id: 'gate', name: 'Gate', position }));
  await states.insert(aCameraState({ id: 'yard', name: 'Yard', position, pictureAt: world.clock.now() }));
});
afterEach(() => world.close());

const camera = (map: CityMap, id: string) => map.cameras.find((one) => one.id === id);

describe('cameras on the map', () => {
  test('are where their text says, else where the worker knew them, also before a worker watched them', async () => {
    const url = 'url: rtsp://192.0.2.1/main';
    world.cameraTexts.set('gate', `id: gate\n${url}\nname: 南门\nposition: { longitude: 104.1, latitude: 30.7 }\n`);
    world.cameraTexts.set(
      'new',
      `id: new\n${url}\nposition: { longitude: 104.2, latitude: 30.6, datum: GCJ-02 }\ntimezone: Asia/Shanghai\n`,
    );
    world.cameraTexts.set('yard', 'id: yard\nzones: 7\n');
    const ask = await world.signedIn('2001', ['supervisor']);
    const map: CityMap = (await ask('GET', '/api/map')).json();
    expect(camera(map, 'gate')).toMatchObject({ name: '南门', position: { longitude: 104.1, latitude: 30.7 } });
    expect(camera(map, 'yard')).toMatchObject({ name: 'Yard', position: { longitude: 104.0575, latitude: 30.6724 } });
    expect(camera(map, 'new')).toMatchObject({
      name: 'new',
      position: { longitude: expect.closeTo(104.1975, 3), latitude: expect.closeTo(30.6024, 3) },
      state: 'waiting',
      pictureAt: null,
    });
    expect(camera(map, 'nowhere')).toMatchObject({ name: null, position: null, state: 'waiting' });
  });

  test('of other groups are not there', async () => {
    await world.groups.put({ id: 'south', name: 'South', cameraIds: ['yard', 'nowhere'] }, 0);
    const ask = await world.signedIn('3071', ['operator'], ['south']);
    const answer = await ask('GET', '/api/map?days=30');
    expect(answer.json().cameras.map(({ id }: { id: string }) => id)).toEqual(['nowhere', 'yard']);
    expect(answer.body).not.toContain('gate');
  });
});

describe('cases on the map', () => {
  /** Filed so many days before today. */
  const filed = (n: number, cameraId: string, daysAgo: number) => {
    const filedAt = new Date(world.clock.now().getTime() - daysAgo * 86_400_000 - 60_000);
    return aShownCase(n, { cameraId, filedAt });
  };

  beforeEach(async () => {
    await world.cases([
      ...[filed(0, 'gate', 0), filed(1, 'gate', 0), filed(2, 'gate', 0), filed(3, 'yard', 0)],
      ...[filed(4, 'gate', 6), filed(5, 'gate', 7), filed(6, 'gate', 29), filed(7, 'gate', 30)],
    ]);
    const reviewing = world.reviewing();
    const { rows } = await reviewing.list.page({
      scope: { groupIds: null, cameraIds: null },
      filter: { cameraId: 'gate' },
      limit: 3,
    });
    for (const [at, { id: caseId }] of rows.entries())
      await reviewing.decide(
        { caseId, seen: 0, requestId: `decide ${caseId}`, actor: SUPERVISOR },
        at === 0 ? A_LEGAL_STOP : CONFIRMED,
      );
    await reviewing.tallies.countOnce();
  });

  test.each([
    ['', 2],
    ['?days=1', 2],
    ['?days=7', 3],
    ['?days=30', 5],
  ])('are counted by kind and day, without those that were rejected: %s', async (query, count) => {
    const ask = await world.signedIn('2001', ['supervisor']);
    const map: CityMap = (await ask('GET', `/api/map${query}`)).json();
    expect(camera(map, 'gate')).toMatchObject({ today: 2, counts: [{ kind: 'illegal-parking', count }] });
    expect(camera(map, 'yard')).toMatchObject({ today: 1, counts: [{ kind: 'illegal-parking', count: 1 }] });
    expect(camera(map, 'new')).toMatchObject({ today: 0, counts: [] });
  });

  test('are not for whoever may not see cases', async () => {
    const ask = await world.signedIn('9001', ['administrator']);
    const map: CityMap = (await ask('GET', '/api/map?days=30')).json();
    expect(map.cameras.map(({ today, counts }) => [today, counts])).toEqual(Array(4).fill([null, null]));
  });
});

describe('what lies below the cameras', () => {
  const askGround = async () => (await world.signedIn('3071', ['operator']))('GET', '/api/map/ground');

  test('is nothing until somebody sets it', async () => {
    expect((await askGround()).json()).toEqual({ tiles: null, features: [], problems: [] });
  });

  test('is the sketch and the tiles', async () => {
    await world.close();
    world = new ConsoleWorld();
    const tiles = { template: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© us', datum: 'GCJ-02' as const };
    const features = [{ name: '解放街', lines: [[[104.05, 30.67] as const, [104.06, 30.67] as const]] }];
    world.mapGround = { tiles, sketch: async () => ({ features }) };
    await world.open();
    expect((await askGround()).json()).toEqual({ tiles, features, problems: [] });
  });

  test('of a wrong file is what is wrong, by its field, without the path of the file', async () => {
    await world.close();
    world = new ConsoleWorld();
    const file = '/srv/secret/map.geojson';
    world.mapGround = { tiles: null, sketch: async () => readMapSketch('{"type":"Topology","features":[]}', file) };
    await world.open();
    const answer = await askGround();
    expect(answer.json()).toMatchObject({
      features: [],
      problems: [{ field: 'type', message: 'expected one of FeatureCollection, got "Topology"' }],
    });
    expect(answer.body).not.toContain('secret');
  });
});

test.each(['?days=2', '?days=0', '?days=x', '?days=31', '?days=', '?other=1'])(
  'a wrong span is refused: %s',
  async (query) => {
    const ask = await world.signedIn('2001', ['supervisor']);
    expect((await ask('GET', `/api/map${query}`)).json().code).toBe('JX_WEB_REQUEST');
  },
);
