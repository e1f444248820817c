import { beforeEach, describe, expect, test } from 'vitest';
import { DECIDER, OTHER_DECIDER, POLICE } from '../../testing/builders/lookups.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';

let world: LookupWorld;

beforeEach(() => {
  world = new LookupWorld();
});

const ALL = { parts: null, note: '' };
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));

describe('whoever decides', () => {
  test.each([
    ['is not the one who asked', { unit: '东区派出所' }, DECIDER, DECIDER, 'another person does'],
    [
      'is none of the officers',
      {
        officers: [
          { name: '赵', number: '2001' },
          { name: '李', number: '7' },
        ],
      },
      POLICE,
      DECIDER,
      'another person does',
    ],
    ['may decide', {}, POLICE, POLICE, 'Only a person who may approve'],
    ['is no program', {}, POLICE, { ...DECIDER, isPerson: false }, 'Only a person who may approve'],
  ])('%s', async (_, changes, asker, decider, words) => {
    const asked = await world.ask(changes, asker);
    const approve = () => world.lookups.approve(world.on(asked, decider), ALL);
    const refuse = () => world.lookups.refuse(world.on(asked, decider), 'no');
    await expect(approve()).rejects.toThrow(words);
    await expect(refuse()).rejects.toThrow(words);
    expect((await world.now(asked)).state).toBe('asked');
  });

  test('sees every camera, or is answered as if there were no such lookup', async () => {
    const asked = await world.ask();
    const some = { ...OTHER_DECIDER, cameraIds: new Set(['gate']) };
    await expect(world.lookups.approve(world.on(asked, some), ALL)).rejects.toMatchObject({ code: 'JX_NOT_THERE' });
  });

  test('is one of two: the other is told who was faster', async () => {
    const asked = await world.ask();
    const both = await Promise.allSettled([
      world.lookups.approve(world.on(asked, DECIDER), ALL),
      world.lookups.refuse(world.on(asked, OTHER_DECIDER), 'no'),
    ]);
    const [lost, ...others] = both.filter(({ status }) => status === 'rejected');
    expect(others).toEqual([]);
    expect(lost).toMatchObject({
      reason: { code: 'JX_LOOKUP_ACTED', message: expect.stringMatching(/200[12] acted/) },
    });
    const made = (await world.book.steps(asked.id)).filter(
      ({ step }) => step.type === 'approve' || step.type === 'refuse',
    );
    expect(made.length).toBe(1);
  });

  test('cannot say that more was seen than there is', async () => {
    const asked = await world.ask();
    const on = { ...world.on(asked, DECIDER), seen: asked.steps + 1 };
    await expect(world.lookups.approve(on, ALL)).rejects.toMatchObject({ code: 'JX_LOOKUP_STATE' });
  });

  test('need not look again because the program did something', async () => {
    world.holds.failure = new Error('the store is busy');
    const asked = await world.ask();
    expect(asked.hold).toBeNull();
    await world.clock.advance(60_000);
    await world.watch.look();
    expect((await world.now(asked)).steps).toBe(asked.steps + 1);
    expect((await world.lookups.approve(world.on(asked, DECIDER), ALL)).state).toBe('approved');
  });

  test('approves a part, and only that part leaves', async () => {
    const asked = await world.ask();
    const parts = [
      { cameraId: 'gate', fromAt: minute(0), toAt: minute(2) },
      { cameraId: 'gate', fromAt: minute(5), toAt: minute(6) },
    ];
    const approved = await world.lookups.approve(world.on(asked, DECIDER), { parts, note: '仅门口' });
    expect(approved.decision).toMatchObject({ parts, note: '仅门口' });
    expect([...world.exports.orders.values()].map((order) => order.parts)).toEqual([parts]);
  });

  test.each([
    ['nothing', [], 'Nothing is approved'],
    ['a camera that nobody asked for', [{ cameraId: 'lane', fromAt: minute(0), toAt: minute(2) }], 'nobody asked for'],
    ['more time than asked', [{ cameraId: 'gate', fromAt: minute(0), toAt: minute(11) }], 'nobody asked for'],
    ['a reversed part', [{ cameraId: 'gate', fromAt: minute(3), toAt: minute(2) }], 'ends before it begins'],
    [
      'the same time twice',
      [0, 1].map((from) => ({ cameraId: 'gate', fromAt: minute(from), toAt: minute(5) })),
      'overlap',
    ],
  ])('cannot approve %s', async (_, parts, words) => {
    const asked = await world.ask();
    await expect(world.lookups.approve(world.on(asked, DECIDER), { parts, note: '' })).rejects.toThrow(words);
  });

  test('refuses with a reason only, and the hold ends', async () => {
    const asked = await world.ask();
    await expect(world.lookups.refuse(world.on(asked, DECIDER), '  ')).rejects.toThrow('Say why');
    expect((await world.lookups.refuse(world.on(asked, DECIDER), '文书不全')).state).toBe('refused');
    expect(world.holds.standing.size).toBe(0);
    const late = await world.now(asked);
    await expect(world.lookups.approve(world.on(late, OTHER_DECIDER), ALL)).rejects.toMatchObject({
      code: 'JX_LOOKUP_STATE',
    });
  });
});
