import { beforeEach, describe, expect, test } from 'vitest';
import { ManyFailures } from '../../kernel/jobs/many-failures.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { TellingWorld } from '../../testing/worlds/telling-world.ts';
import type { NoticeCarrier } from './notice-carrier.ts';
import { MOST_ATTEMPTS } from './notice-sender.ts';
import type { Telling } from './telling.ts';

const MINUTE_MS = 60_000;

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

describe('a receiver that is away', () => {
  test('is tried again after pauses that grow, with the same id, and given up after the last attempt', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    world.carrier.isAway = true;
    await world.file(1);
    const began = world.clock.now();
    for (let minute = 0; (await world.deliveries())[0]?.state !== 'failed' && minute < 400; minute++) await lookFor(1);
    const [row] = await world.deliveries();
    expect(row).toMatchObject({ state: 'failed', attempts: MOST_ATTEMPTS });
    expect((row?.endedAt?.getTime() ?? 0) - began.getTime()).toBeGreaterThan(100 * MINUTE_MS);
    world.carrier.isAway = false;
    await telling.deliveries.again(row?.id ?? '');
    await world.look(telling);
    expect(world.subjects).toHaveLength(1);
    expect((await world.deliveries())[0]).toMatchObject({ state: 'sent', answer: 'taken', attempts: 1 });
  });

  test('gets a digest when it is back, after those that were begun', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    world.carrier.isAway = true;
    for (let minute = 0; minute < 30; minute++) {
      await world.file(1);
      await lookFor(1);
    }
    world.carrier.isAway = false;
    await lookFor(60);
    expect(world.subjects.length).toBeLessThan(8);
    expect((await world.deliveries()).every(({ state }) => state === 'sent' || state === 'digested')).toBe(true);
  });

  test('gets nothing any more once its subscription is removed', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    world.carrier.isAway = true;
    await world.file(7);
    await world.look(telling);
    await telling.subscriptions.remove('all');
    world.carrier.isAway = false;
    await lookFor(60);
    expect(world.subjects).toEqual([]);
    const left = (await world.deliveries()).filter(({ state }) => state !== 'dropped' && state !== 'digested');
    expect(left).toEqual([]);
  });

  test('gets nothing that is stored for its subscription while that is removed, and nothing is sent to it again', async () => {
    await world.subscribe(telling, { events: ['new-case'] });
    await world.subscribe(telling, { id: 'stays', events: ['new-case'] });
    await world.file(1);
    await world.look(telling);
    await world.file(1);
    const all = async () => {
      await telling.subscriptions.remove('all');
      return world.rights.all();
    };
    await world.telling({ groups: { all } }).findOnce();
    const states = async () => (await world.deliveries()).map(({ state }) => state).toSorted();
    expect(await states()).toEqual(['sent', 'sent', 'waiting', 'waiting']);
    await telling.dropOnce();
    expect(await states()).toEqual(['dropped', 'sent', 'sent', 'waiting']);
    await lookFor(2);
    expect([await states(), world.subjects.length]).toEqual([['dropped', 'sent', 'sent', 'sent'], 3]);
    const [sent] = (await world.deliveries()).filter(({ subscriptionId }) => subscriptionId === 'all');
    await expect(telling.deliveries.again(sent?.id ?? '')).rejects.toMatchObject({ code: 'JX_NOTICE' });
  });

  test('does not keep another one waiting', async () => {
    await world.subscribe(telling, { id: 'hangs', events: ['new-case'] });
    await world.subscribe(telling, { id: 'works', events: ['new-case'] });
    const heard: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const other = world.telling({
      carrier: {
        carry: async (_, { id }) => {
          if (heard.push(id) === 1) await promise;
          return 'taken';
        },
      },
    });
    await world.file(1);
    await other.findOnce();
    const sending = other.sendOnce();
    await expect.poll(() => heard.length).toBe(2);
    resolve();
    await sending;
  });

  test('keeps nobody else waiting at the next looks either; who stops waits for it', async () => {
    await world.subscribe(telling, { id: 'hangs', events: ['new-case'] });
    await world.subscribe(telling, { id: 'works', events: ['new-case'] });
    const heard: string[] = [];
    const hung: string[] = [];
    let isOver = false;
    const carrier: NoticeCarrier = {
      carry: async (way, { id }, signal) => {
        if (way.type !== 'webhook' || !way.url.endsWith('hangs')) return `${heard.push(id)}`;
        hung.push(id);
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        await world.clock.sleep();
        isOver = true;
        throw new Error('stopped');
      },
    };
    const url = 'https://hook.example/hangs';
    await telling.ways.put(
      { id: 'hangs', name: 'hangs', type: 'webhook', url, secret: 'sixteen letters!', linkBase: null },
      1,
    );
    const clock = new FakeClock(world.clock.now());
    const running = world.telling({ carrier, clock });
    await world.file(1);
    running.start();
    for (let second = 0; second < 10; second++) await clock.advance(1_000);
    expect([heard.length, hung.length]).toEqual([1, 1]);
    await world.file(2);
    for (let second = 0; second < 10; second++) await clock.advance(1_000);
    expect([heard.length, hung.length]).toEqual([3, 1]);
    await running.stop();
    expect(isOver).toBe(true);
    expect(new Set((await world.deliveries()).map(({ state }) => state))).toEqual(
      new Set(['sent', 'trying', 'waiting']),
    );
  });
});

test('sending is over when the last subscription is, also when another one failed', async () => {
  await world.subscribe(telling, { id: 'fails', quiet: { fromMinute: 0, toMinute: 1, urgentPasses: false } });
  await world.subscribe(telling, { id: 'works' });
  await world.file(1);
  await telling.findOnce();
  let asked = 0;
  const zone = async () => {
    asked += 1;
    if (asked === 1) throw new Error('no zone');
    return world.zone;
  };
  await expect(world.telling({ zone }).sendOnce()).rejects.toThrow('no zone');
  expect((await world.deliveries()).map(({ state }) => state)).toEqual(['waiting', 'sent']);
});

describe('killed', () => {
  // What one look writes: the turn, deliveries, begun and sent, a digest.
  const writes = Array.from({ length: 24 }, (_, n) => n);

  test.each([
    { title: 'three cases', count: 3 },
    { title: 'a storm', count: 8 },
  ])(
    'between any two writes, $title are told by the next process, at least once and with the same ids',
    async ({ count }) => {
      for (const when of ['before', 'after'] as const)
        for (const left of writes) {
          world = new TellingWorld();
          telling = world.telling();
          await world.subscribe(telling, { events: ['new-case'] });
          await world.file(count);
          const dying = world.telling({ store: mortalStore(world.store, new KillSwitch(left, when)), by: 'dying' });
          await world.clock.advance(61_000);
          await world.look(dying).catch((error: unknown) => {
            const errors = error instanceof ManyFailures ? error.errors : [error];
            if (!errors.every((one) => one instanceof Killed)) throw error;
          });
          telling = world.telling({ by: 'next' });
          await lookFor(15);
          const told = new Map(world.carried.map(({ message }) => [message.id, message]));
          const numbers = [...told.values()].flatMap(({ facts }) => facts['number'] ?? []);
          const inDigests = [...told.values()].reduce((sum, { facts }) => sum + Number(facts['total'] ?? 0), 0);
          expect([when, left, numbers.length + inDigests, new Set(numbers).size]).toEqual([
            when,
            left,
            count,
            numbers.length,
          ]);
          expect((await world.deliveries()).every(({ state }) => state === 'sent' || state === 'digested')).toBe(true);
        }
    },
  );
});
