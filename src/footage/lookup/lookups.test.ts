import { beforeEach, describe, expect, test } from 'vitest';
import { aNewLookup, DECIDER, OTHER_POLICE, POLICE } from '../../testing/builders/lookups.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';
import type { LookupViewer } from './lookup-viewer.ts';
import type { NewLookup } from './lookups.ts';

let world: LookupWorld;

beforeEach(() => {
  world = new LookupWorld();
});

const ALL = { parts: null, note: '' };
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));
const onDisc = { to: '王强', medium: 'disc', mediumNumber: 'D-17', sheet: null } as const;

describe('a lookup from the question to what came of it', () => {
  test('goes by its steps, each in the log, and its hold ends with it', async () => {
    const { lookups, holds, exports } = world;
    const asked = await world.ask();
    expect(asked).toMatchObject({ id: 'L20260101-0001', state: 'asked', askedBy: '5001', hold: { lost: [] } });
    expect([...holds.standing.values()]).toEqual(['刑事诉讼法第五十四条']);
    expect(exports.orders.size, 'nothing is copied before it is approved').toBe(0);
    const approved = await lookups.approve(world.on(asked, DECIDER), ALL);
    expect(approved).toMatchObject({ state: 'approved', export: { state: 'owed' } });
    expect([...exports.orders.values()]).toMatchObject([{ askedBy: '5001', approvedBy: '2001', parts: [{}, {}] }]);
    const ready = await world.made(approved);
    expect(ready).toMatchObject({ state: 'ready', export: { state: 'made', made: { bytes: 1_000 } } });
    const handed = await lookups.handOver(world.on(ready, DECIDER), onDisc);
    const outcome = { wasUsed: true, caseNumber: '东刑立〔2026〕3号', result: '抓获一人' };
    const told = await lookups.tellOutcome(world.on(handed, POLICE), outcome);
    expect(told).toMatchObject({ state: 'told', outcome: { ...outcome, by: '5001' } });
    expect(holds.standing.size, 'held to the end').toBe(1);
    const closed = await lookups.close(world.on(told, DECIDER), '');
    expect(closed.state).toBe('closed');
    expect(holds.standing.size).toBe(0);
    expect(world.told.map(({ no, by, step }) => `${no} ${by} ${step.type}`)).toEqual([
      '1 5001 ask',
      '2 jiexun hold',
      '3 2001 approve',
      '4 jiexun export-made',
      '5 2001 hand-over',
      '6 5001 outcome',
      '7 2001 close',
    ]);
    expect((await world.book.rows.get(asked.id))?.lookup).toEqual(closed);
  });

  test('on the spot needs no export: they look until it is closed', async () => {
    const approved = await world.approved({ manner: 'view' });
    expect(approved).toMatchObject({ state: 'approved', export: null });
    const told = { wasUsed: false, caseNumber: null, result: '未见嫌疑车辆' };
    expect(await world.lookups.tellOutcome(world.on(approved, POLICE), told)).toMatchObject({ state: 'told' });
  });

  test('has the first free number of its day in the zone of the city', async () => {
    world.clock.setWallClock(new Date('2026-01-01T16:00:00Z'));
    const asked = await Promise.all([world.ask(), world.ask(), world.ask({}, OTHER_POLICE)]);
    expect(asked.map(({ id }) => id).toSorted()).toEqual(['L20260102-0001', 'L20260102-0002', 'L20260102-0003']);
  });
});

describe('a question', () => {
  const days = (count: number) => new Date(minute(0).getTime() - count * 86_400_000);
  test.each<[string, Partial<NewLookup>, string]>([
    ['whose span is reversed', { fromAt: minute(9), toAt: minute(1) }, 'ends before it begins'],
    ['whose span is empty', { fromAt: minute(1), toAt: minute(1) }, 'is empty'],
    ['whose span ends in the future', { toAt: minute(60) }, 'in the future'],
    ['of ten years', { fromAt: days(3_653) }, 'longer than 31 days'],
    ['of one officer', { officers: [{ name: '王强', number: '010203' }] }, 'Two officers must come'],
    ['of nobody', { officers: [] }, 'Two officers must come'],
    ['of three', { officers: [1, 2, 3].map((n) => ({ name: '王强', number: `${n}` })) }, 'Two officers must come'],
    ['of one officer, said twice', { officers: ['a1', 'A1 '].map((number) => ({ name: '王强', number })) }, '1 found'],
    ['of no camera', { cameras: [] }, 'No camera'],
    ['for another unit', { unit: '西区派出所' }, 'your own unit only'],
  ])('%s is refused, and nothing is left of it', async (_, changes, words) => {
    await expect(world.ask(changes)).rejects.toThrow(words);
    expect([world.told, [...world.holds.standing]]).toEqual([[], []]);
  });

  test('of a person without a unit is refused, unless they may decide and name one', async () => {
    await expect(world.ask({}, { ...POLICE, unit: null })).rejects.toThrow('No unit is known');
    expect((await world.ask({ unit: '西区派出所' }, DECIDER)).asked.unit).toBe('西区派出所');
  });

  test('of a camera that the asker does not see is answered as if there were none', async () => {
    const asked = world.ask({}, { ...POLICE, cameraIds: new Set(['gate']) });
    await expect(asked).rejects.toMatchObject({ code: 'JX_NOT_THERE' });
  });

  test('that is sent twice is one lookup, also a day later', async () => {
    const acting = world.acting(POLICE, 'the same request');
    const [one, other] = await Promise.all([1, 2].map(() => world.lookups.ask(acting, aNewLookup())));
    await world.clock.advance(86_400_000);
    const again = await world.lookups.ask(acting, aNewLookup());
    expect([other?.id, again.id]).toEqual([one?.id, one?.id]);
    expect((await world.book.steps(again.id)).map(({ step }) => step.type)).toEqual(['ask', 'hold']);
    const changed = world.lookups.ask(acting, aNewLookup({ seeks: '另一辆车' }));
    await expect(changed).rejects.toMatchObject({ code: 'JX_ACT_REQUEST' });
  });

  test('may have the same request id as that of another person, and cannot take the program’s', async () => {
    const ask = (viewer: LookupViewer, requestId: string) =>
      world.lookups.ask(world.acting(viewer, requestId), aNewLookup());
    const ids = [await ask(POLICE, 'the same'), await ask(OTHER_POLICE, 'the same')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const next of ['/hold/L20260101-0005', '/export-made/L20260101-0005-3']) await ask(POLICE, next);
    const fifth = await world.made(await world.approved());
    expect(fifth).toMatchObject({ id: 'L20260101-0005', state: 'ready', hold: { by: 'jiexun' } });
  });

  test('is told what its hold came too late for', async () => {
    world.holds.lost = [{ cameraId: 'gate', hourAt: minute(0) }];
    expect((await world.ask()).hold?.lost).toEqual(world.holds.lost);
  });
});

describe('whoever asked', () => {
  test('takes it back while nobody has decided; nobody else does', async () => {
    const asked = await world.ask();
    await expect(world.lookups.takeBack(world.on(asked, DECIDER), '')).rejects.toMatchObject({
      code: 'JX_LOOKUP_RIGHT',
    });
    expect((await world.lookups.takeBack(world.on(asked, POLICE), '')).state).toBe('taken-back');
    expect(world.holds.standing.size).toBe(0);
    const approved = await world.approved();
    await expect(world.lookups.takeBack(world.on(approved, POLICE), '')).rejects.toMatchObject({
      code: 'JX_LOOKUP_STATE',
    });
  });
});

describe('a hand-over', () => {
  test('waits for the export, and a closed lookup takes nothing more', async () => {
    const approved = await world.approved();
    await expect(world.lookups.handOver(world.on(approved, DECIDER), onDisc)).rejects.toMatchObject({
      code: 'JX_LOOKUP_STATE',
    });
    await expect(world.lookups.close(world.on(approved, DECIDER), '')).rejects.toThrow('Say why');
    const closed = await world.lookups.close(world.on(approved, DECIDER), '不再需要');
    expect(world.exports.forgotten, 'nobody wants it any more').toEqual([approved.export?.order]);
    await expect(world.lookups.handOver(world.on(closed, DECIDER), onDisc)).rejects.toThrow('closed');
  });
});
