import { beforeEach, describe, expect, test } from 'vitest';
import { AUDITOR, DECIDER, OTHER_POLICE, POLICE } from '../../testing/builders/lookups.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';
import { approvedFootage } from './approved-footage.ts';
import { listLookups } from './lookup-list.ts';
import type { LookupViewer } from './lookup-viewer.ts';

let world: LookupWorld;

beforeEach(() => {
  world = new LookupWorld();
});

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));

describe('a lookup of others', () => {
  test.each([
    ['of another unit', OTHER_POLICE],
    ['of the own unit, with a camera that they may not see', { ...POLICE, who: 'x', cameraIds: new Set(['gate']) }],
    ['for a person without a unit', { ...POLICE, who: 'x', unit: null }],
  ])('is not there: %s', async (_, viewer) => {
    const { id } = await world.ask();
    await expect(world.lookups.get(viewer, id)).rejects.toMatchObject({ code: 'JX_NOT_THERE' });
  });

  test.each(['../L20260101-0001', 'L20260101-0001/1', '', '<script>', "L1' OR 1=1"])('is not there: %s', async (id) => {
    await world.ask();
    await expect(world.lookups.get(AUDITOR, id)).rejects.toMatchObject({ code: 'JX_NOT_THERE' });
  });

  test('is read by an auditor', async () => {
    const { id } = await world.ask();
    expect((await world.lookups.get(AUDITOR, id)).id).toBe(id);
  });
});

describe('the list of lookups', () => {
  const DAY_MS = 86_400_000;
  const listed = async (viewer: LookupViewer, question = {}) => {
    const page = await listLookups(world.book, viewer, { now: world.clock.now(), limit: 10, ...question });
    return page.rows.map(({ id, state }) => `${id.slice(-1)} ${state}`);
  };

  test('has the newest first, for each those that they see', async () => {
    await world.approved();
    await world.clock.advance(1_000);
    await world.ask({}, OTHER_POLICE);
    expect(await listed(DECIDER)).toEqual(['2 asked', '1 approved']);
    expect(await listed(AUDITOR, { state: 'asked' })).toEqual(['2 asked']);
    expect(await listed(POLICE)).toEqual(['1 approved']);
    expect(await listed(OTHER_POLICE, { state: 'approved' })).toEqual([]);
    expect(await listed({ ...POLICE, who: 'x', unit: null })).toEqual([]);
    expect(await listed({ ...DECIDER, cameraIds: new Set(['gate']) })).toEqual([]);
  });

  test('reminds of what waits too long: an urgent one in half an hour, a missing outcome in 30 days', async () => {
    await world.ask({ isUrgent: true });
    await world.ask();
    await world.clock.advance(31 * 60_000);
    expect(await listed(DECIDER, { lateFor: 'approval' })).toEqual(['1 asked']);
    await world.clock.advance(DAY_MS);
    expect(await listed(DECIDER, { lateFor: 'approval' })).toEqual(['1 asked', '2 asked']);
    const ready = await world.made(await world.approved());
    const onDisc = { to: '王强', medium: 'disc', mediumNumber: 'D-17', sheet: null } as const;
    await world.lookups.handOver(world.on(ready, DECIDER), onDisc);
    await world.clock.advance(29 * DAY_MS);
    expect(await listed(POLICE, { lateFor: 'outcome' })).toEqual([]);
    await world.clock.advance(DAY_MS + 1);
    expect(await listed(POLICE, { lateFor: 'outcome' })).toEqual(['1 handed-over']);
    expect(await listed(OTHER_POLICE, { lateFor: 'outcome' })).toEqual([]);
  });
});

describe('footage that was approved', () => {
  const look = (viewer: LookupViewer, cameraId = 'gate') =>
    approvedFootage(world.book, viewer, { cameraId, now: world.clock.now() });

  test('is open to the unit for 30 days, as far as it was approved, until the lookup is closed', async () => {
    const asked = await world.ask({ manner: 'view' });
    expect(await look(POLICE)).toEqual([]);
    const parts = [{ cameraId: 'gate', fromAt: minute(0), toAt: minute(2) }];
    const approved = await world.lookups.approve(world.on(asked, DECIDER), { parts, note: '' });
    expect(await look(POLICE)).toEqual(parts);
    expect(await look({ ...POLICE, who: '5009' }), 'a colleague').toEqual(parts);
    expect([await look(POLICE, 'yard'), await look(OTHER_POLICE), await look({ ...POLICE, unit: null })]).toEqual([
      [],
      [],
      [],
    ]);
    await world.clock.advance(30 * 86_400_000);
    expect(await look(POLICE), 'its time is over').toEqual([]);
    const other = await world.approved({ manner: 'view' });
    expect((await look(POLICE)).length).toBe(1);
    await world.lookups.close(world.on(other, DECIDER), '已查看');
    expect([await look(POLICE), approved.state]).toEqual([[], 'approved']);
  });
});
