import { beforeEach, describe, expect, test } from 'vitest';
import { CONFIRMED } from '../../testing/worlds/review-world.ts';
import { TellingWorld } from '../../testing/worlds/telling-world.ts';
import type { SubscriptionRow } from './subscription-entity.ts';
import type { Telling } from './telling.ts';

let world: TellingWorld;
let telling: Telling;

beforeEach(() => {
  world = new TellingWorld();
  telling = world.telling();
});

/** Looks once a minute for so long. */
function lookFor(minutes: number): Promise<void> {
  return world.lookFor(telling, minutes);
}

describe('what is told', () => {
  test('a case is told once when it is new, once in the last quarter of its time, once when that is over', async () => {
    await world.subscribe(telling);
    await world.file(1);
    await lookFor(22);
    expect(world.subjects).toEqual(['Jiexun, new case: illegal parking 20260101-0001']);
    await lookFor(2);
    expect(world.subjects.slice(1)).toEqual(['Jiexun, urgent case: illegal parking 20260101-0001']);
    await lookFor(10);
    expect(world.subjects.slice(2)).toEqual(['Jiexun, overdue case: illegal parking 20260101-0001']);
    expect(world.carried[0]?.message.text).toMatch(
      /20260101-0001 illegal parking, .+\nhttps:\/\/jx\/cases\/20260101-0001$/,
    );
  });

  test('a case that is decided in time is neither urgent nor overdue', async () => {
    await world.subscribe(telling);
    await world.file(1);
    await world.look(telling);
    const [review] = await world.reviews();
    await world.reviewing().decide(world.asked(review?.id ?? ''), CONFIRMED);
    await lookFor(40);
    expect(world.subjects).toEqual(['Jiexun, new case: illegal parking 20260101-0001']);
  });

  test('what happened before somebody subscribed is not told', async () => {
    await world.file(2);
    await world.subscribe(telling);
    await world.look(telling);
    expect(world.subjects).toEqual([]);
  });

  test('an alarm is told once however often it is found, and again when it comes again after a while', async () => {
    await world.subscribe(telling);
    await world.clock.advance(1_000);
    const alarm = (raisedAt: Date) => ({
      ...{
        name: 'camera-fault',
        key: 'yard-east black',
        what: 'Camera yard-east: black.',
        cameraId: 'yard-east',
        raisedAt,
      },
    });
    world.alarms = [alarm(world.clock.now())];
    await lookFor(3);
    // Another worker has the camera now, and raised it anew.
    world.alarms = [alarm(world.clock.now())];
    await lookFor(3);
    expect(world.subjects).toEqual(['Jiexun, alarm: yard-east black']);
    world.alarms = [];
    await lookFor(12);
    world.alarms = [alarm(world.clock.now())];
    await lookFor(1);
    expect(world.subjects).toHaveLength(2);
  });

  test('an alarm of a name that nobody listed is told to who asked for it', async () => {
    await world.subscribe(telling, { events: ['alarm/precision'] });
    await world.clock.advance(1_000);
    const of = { key: 'garbage', what: 'Precision fell.', cameraId: null, raisedAt: world.clock.now() };
    world.alarms = [
      { name: 'precision', ...of },
      { name: 'low-disk', ...of },
    ];
    await lookFor(1);
    expect(world.carried.map(({ message }) => message.facts['event'])).toEqual(['alarm/precision']);
  });

  test.each([
    { title: 'of the group alone', changes: { groupId: 'west' }, told: ['yard-west'] },
    { title: 'that the person may see', changes: { personId: '3071' }, told: ['yard-west'] },
    { title: 'of nobody who may not sign in', changes: { personId: '3072' }, told: [] },
    { title: 'of nobody without the right to see cases', changes: { personId: '3073' }, told: [] },
    { title: 'of nobody who is not known', changes: { personId: '9' }, told: [] },
    { title: 'of all cameras', changes: {}, told: ['yard-east', 'yard-west'] },
  ])('a subscription tells of cases $title', async ({ changes, told }) => {
    await world.rights.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    const person = { name: 'Li', language: 'en', groupIds: ['west'] } as const;
    await world.people.add({ ...person, staffNo: '1', roles: ['administrator'], groupIds: null });
    await world.people.add({ ...person, staffNo: '3071', roles: ['operator'] });
    await world.people.add({ ...person, staffNo: '3072', roles: ['operator'] });
    await world.people.change('3072', { isActive: false });
    await world.people.add({ ...person, staffNo: '3073', roles: ['auditor'], groupIds: null });
    await world.subscribe(telling, changes);
    await world.file(1, 'yard-east');
    await world.file(1, 'yard-west');
    await world.look(telling);
    expect(world.carried.map(({ message }) => message.facts['cameraId']).toSorted()).toEqual(told);
  });
});

describe('a storm', () => {
  test('of a thousand cases is one message with how many there are, and each is told', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    await world.file(1_000);
    await lookFor(2);
    expect(world.subjects).toEqual(['Jiexun: 1000 notices']);
    const { facts, text } = world.carried[0]?.message ?? {};
    expect(facts).toMatchObject({ total: 1_000, counts: [{ event: 'new-case', count: 1_000 }] });
    expect(text).toContain('and 995 more');
    const states = Map.groupBy(await world.deliveries(), ({ state }) => state);
    expect([states.get('digested')?.length, states.get('sent')?.length]).toEqual([1_000, 1]);
  });

  test('that goes on is a digest in each ten minutes; a few cases come one by one', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    for (let minute = 0; minute < 40; minute++) {
      await world.file(2);
      await lookFor(1);
    }
    const digests = world.subjects.filter((subject) => /notices/.test(subject));
    expect(digests.length).toBeGreaterThanOrEqual(3);
    expect(world.subjects.length).toBeLessThan(20);
    await lookFor(30);
    const told = (await world.deliveries()).filter(({ about }) => about.type === 'case');
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['sent', 'digested']));
    expect(told).toHaveLength(80);
  });
});

describe('quiet hours', () => {
  test('make a new case wait until the morning, and let what is urgent pass where that was chosen', async () => {
    const quiet = { fromMinute: 22 * 60, toMinute: 6 * 60, urgentPasses: true };
    world.clock.setWallClock(new Date('2026-01-05T15:30:00Z'));
    await world.subscribe(telling, { quiet });
    await world.file(1);
    await lookFor(40);
    expect(world.carried.map(({ message }) => message.facts['event'])).toEqual(['urgent-case', 'overdue-case']);
    world.clock.setWallClock(new Date('2026-01-05T22:00:01Z'));
    await lookFor(1);
    expect(world.carried.map(({ message }) => message.facts['event']).at(-1)).toBe('new-case');
  });

  test('make everything wait where nothing passes', async () => {
    const quiet = { fromMinute: 22 * 60, toMinute: 6 * 60, urgentPasses: false };
    world.clock.setWallClock(new Date('2026-01-05T15:30:00Z'));
    await world.subscribe(telling, { quiet });
    await world.file(1);
    await lookFor(40);
    expect(world.subjects).toEqual([]);
    world.clock.setWallClock(new Date('2026-01-05T22:00:01Z'));
    await lookFor(1);
    expect(world.subjects).toHaveLength(3);
  });
});

describe('a message that waited', () => {
  const person = { name: 'Li', language: 'en', groupIds: ['west'], staffNo: '3071', roles: ['operator'] } as const;
  const rightIsTaken = () => world.people.change('3071', { isActive: false });

  beforeEach(async () => {
    await world.rights.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    await world.people.add({ ...person, staffNo: '1', roles: ['administrator'], groupIds: null });
    await world.people.add(person);
  });

  test.each([
    { title: 'the person lost the right', count: 2, change: rightIsTaken },
    { title: 'a storm waited, and the person lost the right', count: 8, change: rightIsTaken },
    {
      title: 'the subscription is for another group now',
      count: 2,
      change: async ({ version, createdAt: _, ...row }: SubscriptionRow) => {
        await world.rights.put({ id: 'east', name: 'East', cameraIds: ['yard-east'] }, 0);
        await telling.subscriptions.put({ ...row, groupId: 'east' }, version);
      },
    },
  ])('is dropped when $title', async ({ count, change }) => {
    const subscription = await world.subscribe(telling, { personId: '3071', groupId: 'west' });
    await world.file(count, 'yard-west');
    await telling.findOnce();
    await change(subscription);
    await lookFor(2);
    expect(world.subjects).toEqual([]);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(
      Array.from({ length: count }, () => 'dropped'),
    );
  });

  test.each([
    { title: 'one', count: 1 },
    { title: 'a digest', count: 8 },
  ])('and failed, or is sent again, is judged at each attempt: $title', async ({ count }) => {
    await world.subscribe(telling, { personId: '3071' });
    world.carrier.isAway = true;
    await world.file(count, 'yard-west');
    await world.look(telling);
    world.carrier.isAway = false;
    await rightIsTaken();
    await lookFor(5);
    expect(world.subjects).toEqual([]);
    expect(new Set((await world.deliveries()).map(({ state }) => state))).toEqual(new Set(['dropped']));
    await world.people.change('3071', { isActive: true });
    await world.file(1, 'yard-west');
    await lookFor(1);
    const [sent] = (await world.deliveries()).filter(({ state }) => state === 'sent');
    await rightIsTaken();
    await telling.deliveries.again(sent?.id ?? '');
    await lookFor(1);
    expect(world.subjects).toHaveLength(1);
  });

  test('in a digest is counted as long as it may be told', async () => {
    await world.subscribe(telling, { personId: '3071' });
    await world.rights.put({ id: 'west', name: 'West', cameraIds: ['yard-west', 'yard-east'] }, 1);
    world.carrier.isAway = true;
    await world.file(4, 'yard-east');
    await world.file(3, 'yard-west');
    await world.look(telling);
    await world.rights.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 2);
    world.carrier.isAway = false;
    await lookFor(3);
    expect(world.carried.map(({ message }) => message.facts)).toMatchObject([
      { total: 3, first: [{ cameraId: 'yard-west' }, { cameraId: 'yard-west' }, { cameraId: 'yard-west' }] },
    ]);
    const states = Map.groupBy(await world.deliveries(), ({ state }) => state);
    expect([states.get('digested')?.length, states.get('dropped')?.length]).toEqual([3, 4]);
  });
});
