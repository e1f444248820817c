import { beforeEach, describe, expect, test } from 'vitest';
import { aCamera, aFrame, aPresence, atSecond } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { gone, look, StillWorld, van } from '../../testing/worlds/still-world.ts';
import type { StagedStillKeeper } from './staged-still-keeper.ts';

let world: StillWorld;

beforeEach(() => {
  world = new StillWorld(scratchFolder());
});

describe('a thing that stays', () => {
  test('gets stills when first seen, in between, at filing, when last seen, and when gone', async () => {
    const on = world.keeper();
    for (let second = 0; second < 5; second += 1) await look(on, second, {});
    for (let second = 5; second < 32; second += 1) await look(on, second, { live: [van] });
    expect(await world.staged()).toEqual(['first 2', 'between 17']);
    await look(on, 32, { live: [van], reached: [van] });
    for (let second = 33; second < 56; second += 1) await look(on, second, { live: [van] });
    await look(on, 56, { ended: [gone] });
    expect(await world.staged()).toEqual(['first 2', 'between 17', 'filing 32', 'last 50', 'left 56']);
  });

  test.each([60, 100, 130, 200, 333])('filed late, after %d s, one still is near half of it', async (filedAt) => {
    const on = world.keeper();
    for (let second = 2; second < filedAt; second += 1) await look(on, second, { live: [van] });
    await look(on, filedAt, { live: [van], reached: [van] });
    const between = (await world.staged()).filter((still) => still.startsWith('between'));
    expect(between).toHaveLength(1);
    const at = Number(between[0]?.split(' ')[1]);
    expect((at - 2) / (filedAt - 2)).toBeGreaterThan(0.3);
    expect((at - 2) / (filedAt - 2)).toBeLessThan(0.7);
  });

  test('a thing that leaves in time leaves no stills', async () => {
    const on = world.keeper();
    for (let second = 2; second < 20; second += 1) await look(on, second, { live: [van] });
    await look(on, 20, { ended: [{ ...gone, clearedAt: atSecond(15) }] });
    expect(await world.staged()).toEqual([]);
    expect(await world.store.list('staged', 'stills')).toEqual([]);
  });

  test('a presence that ends as unknown has no picture of its leaving', async () => {
    const on = world.keeper();
    await look(on, 2, { live: [van], reached: [van] });
    await look(on, 900, { ended: [{ ...gone, ended: 'unknown', clearedAt: null }] });
    expect(await world.staged()).toEqual(['filing 2', 'first 2']);
  });

  test.each([
    ['not yet sure that it stays', { state: 'confirming' }],
    ['of a family no rule names', { family: 'person', label: 'person' }],
    ['far from every zone', { boxXyxy: [0.01, 0.01, 0.1, 0.1] }],
  ] as const)('nothing is kept of a thing %s', async (_, changes) => {
    const on = world.keeper();
    for (let second = 2; second < 30; second += 1) await look(on, second, { live: [{ ...van, ...changes }] });
    expect(await world.staged()).toEqual([]);
  });
});

describe('kill -9', () => {
  test('stills of an earlier run are found again and are continued', async () => {
    const before = world.keeper();
    for (let second = 2; second < 20; second += 1) await look(before, second, { live: [van] });
    const after = world.keeper();
    for (let second = 40; second < 44; second += 1) await look(after, second, { live: [van] });
    await look(after, 44, { live: [van], reached: [van] });
    expect(await world.staged()).toEqual(['first 2', 'between 17', 'filing 44']);
  });

  test.each([
    ['dropped when nothing was filed', false, []],
    ['left to the sealing when a case was filed', true, ['first 2']],
  ])('those of a thing that is no longer there are %s', async (_, isFiled, expected) => {
    await look(world.keeper(), 2, { live: [van] });
    if (isFiled) world.filed.add(van.id);
    await look(world.keeper(), 40, {});
    expect(await world.staged()).toEqual(expected);
  });
});

describe('camera faults', () => {
  const black = aPresence({
    id: 'f1',
    type: 'fault',
    family: 'camera',
    label: 'black',
    boxXyxy: null,
    firstSeenAt: atSecond(10),
  });

  test('the last good picture, the first bad one, and the first good one again', async () => {
    const on = world.keeper();
    for (let second = 0; second < 15; second += 1) await look(on, second, {});
    await look(on, 15, { live: [black], reached: [black] });
    for (let second = 16; second < 60; second += 1) await look(on, second, { live: [black] });
    await look(on, 60, { ended: [{ ...black, state: 'gone', ended: 'left', clearedAt: atSecond(59) }] });
    expect(await world.staged(black)).toEqual(['before 9', 'first 10', 'filing 15', 'last 59', 'left 60']);
  });

  test('a camera that is down has its last good picture only', async () => {
    const on = world.keeper();
    for (let second = 0; second < 10; second += 1) await look(on, second, {});
    const down = { ...black, label: 'down' };
    await look(on, 40, { live: [down], reached: [down], noFrame: true });
    expect(await world.staged(down)).toEqual(['before 9']);
  });
});

describe('a second worker at the camera', () => {
  test('both keep their stills of one thing, each under its own names', async () => {
    const [one, two] = [world.keeper(), world.keeper()];
    const put = (on: StagedStillKeeper, frameSeq: number) =>
      on.keep({
        camera: aCamera(),
        frame: { ...aFrame(2), seq: frameSeq },
        at: atSecond(2),
        change: { presences: [van], started: [], ended: [], trusted: true, changed: true, setBackMs: 0 },
        violations: [],
      });
    await Promise.all([put(one, 7), put(two, 8)]);
    expect([...(await world.staged())].toSorted()).toEqual(['first 7', 'first 8']);
  });

  test('a paused worker that does not know yet that it lost the camera deletes none of the stills', async () => {
    const stopped = world.keeper();
    for (let second = 2; second < 20; second += 1) await look(stopped, second, { live: [van] });
    const other = world.keeper();
    await look(other, 30, { live: [van] });
    const kept = await world.staged();
    await look(stopped, 900, { ended: [{ ...gone, ended: 'unknown', clearedAt: null }], isFenced: true });
    expect(await world.staged()).toEqual(kept);
    await look(other, 32, { live: [van], reached: [van] });
    expect(await world.staged()).toEqual(['first 2', 'between 17', 'filing 32']);
  });
});
