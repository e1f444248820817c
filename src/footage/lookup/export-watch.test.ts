import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aNewLookup, DECIDER, POLICE } from '../../testing/builders/lookups.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';

let world: LookupWorld;

beforeEach(() => {
  world = new LookupWorld();
});

const ALL = { parts: null, note: '' };
const LATER_MS = 60_000;

describe('an export', () => {
  test('that is urgent begins at once, and opens only when it is approved', async () => {
    const asked = await world.ask({ isUrgent: true });
    expect([...world.exports.orders.values()]).toMatchObject([{ order: `${asked.id}-1`, approvedBy: null }]);
    const made = await world.made(asked);
    expect(made).toMatchObject({ state: 'asked', export: { state: 'made' } });
    expect((await world.lookups.approve(world.on(made, DECIDER), ALL)).state).toBe('ready');
    expect(world.exports.forgotten).toEqual([]);
  });

  test('that was begun at once goes when only a part is approved, or nothing', async () => {
    const asked = await world.ask({ isUrgent: true });
    const parts = [{ cameraId: 'gate', fromAt: asked.asked.fromAt, toAt: asked.asked.toAt }];
    const approved = await world.lookups.approve(world.on(asked, DECIDER), { parts, note: '' });
    expect(world.exports.forgotten).toEqual([`${asked.id}-1`]);
    expect(world.exports.orders.get(approved.export?.order ?? '')?.parts).toEqual(parts);
    const other = await world.ask({ isUrgent: true });
    await world.lookups.refuse(world.on(other, DECIDER), 'no');
    expect(world.exports.forgotten).toContain(`${other.id}-1`);
  });

  test('that fails says why, and is made again as another order', async () => {
    const approved = await world.approved();
    const order = approved.export?.order ?? '';
    world.exports.becomes(order, { state: 'failed', why: 'the disk is full' });
    await world.watch.look();
    const failed = await world.now(approved);
    expect(failed).toMatchObject({ state: 'approved', export: { state: 'failed', why: 'the disk is full' } });
    const again = await world.lookups.exportAgain(world.on(failed, DECIDER));
    expect(again.export).toMatchObject({ state: 'owed', parts: approved.export?.parts });
    expect(again.export?.order).not.toBe(order);
    expect((await world.made(again)).state).toBe('ready');
    expect(world.exports.forgotten, 'what is left of the first goes').toEqual([order]);
  });

  test('that whoever makes exports has lost is ordered again', async () => {
    const approved = await world.approved();
    const order = approved.export?.order ?? '';
    await world.exports.forget(order);
    world.exports.orders.clear();
    await world.watch.look();
    expect([...world.exports.orders.keys()]).toEqual([order]);
  });

  test('ends in time: its bytes go after the log has it, and what is known of it stays', async () => {
    const ready = await world.made(await world.approved());
    await world.clock.advance(31 * 86_400_000);
    let wasThere = false;
    world.beforeTold = ({ step }) => {
      if (step.type === 'export-ended') wasThere = world.exports.forgotten.length === 0;
    };
    await world.watch.look();
    expect(wasThere).toBe(true);
    expect(world.exports.forgotten).toEqual([ready.export?.order]);
    const ended = await world.now(ready);
    expect(ended).toMatchObject({ state: 'approved', export: { state: 'gone', made: { bytes: 1_000 } } });
    await world.watch.look();
    expect((await world.now(ready)).steps, 'once').toBe(ended.steps);
  });

  test('that nobody fetched ends in a closed lookup too, which stays closed', async () => {
    const ready = await world.made(await world.approved());
    await world.lookups.close(world.on(ready, DECIDER), '不再需要');
    await world.clock.advance(31 * 86_400_000);
    await world.watch.look();
    expect(await world.now(ready)).toMatchObject({ state: 'closed', export: { state: 'gone' } });
    expect(world.exports.forgotten).toEqual([ready.export?.order]);
  });

  test('that is made of a lookup that ended meanwhile is told to nobody', async () => {
    const approved = await world.approved();
    await world.lookups.close(world.on(approved, DECIDER), '不再需要');
    world.exports.makes(approved.export?.order ?? '');
    await world.watch.look();
    expect((await world.now(approved)).state).toBe('closed');
  });
});

describe('a web process that dies in a step', () => {
  /** Each write of the steps and rows of lookups is the last one, once before it is durable and once after it. */
  test.each(['before', 'after'] as const)('%s any of its writes leaves nothing undone', async (when) => {
    for (let writes = 0; writes < 8; writes += 1) {
      const store = new MemoryStore();
      const dying = new LookupWorld(mortalStore(store, new KillSwitch(writes, when)));
      const acting = { ...dying.acting(POLICE, 'one request') };
      const outcome = await dying.lookups.ask(acting, aNewLookup({ isUrgent: true })).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Killed);
      const next = new LookupWorld(store);
      await next.clock.advance(LATER_MS);
      await next.watch.look();
      const again = await next.lookups.ask({ ...acting }, aNewLookup({ isUrgent: true }));
      await next.clock.advance(LATER_MS);
      await next.watch.look();
      const now = await next.now(again);
      expect([writes, (await next.book.steps(again.id)).map(({ step }) => step.type)]).toEqual([
        writes,
        ['ask', 'hold'],
      ]);
      expect((await next.book.owed(next.clock.now())).length).toBe(0);
      expect((await next.book.rows.get(again.id))?.lookup).toEqual(now);
      const told = [...dying.told, ...next.told].map(({ step }) => step.type);
      expect([told.includes('ask'), told.includes('hold')]).toEqual([true, true]);
      expect(dying.exports.orders.size + next.exports.orders.size, 'the copy was begun').toBeGreaterThan(0);
      expect(dying.holds.standing.size + next.holds.standing.size, 'and held').toBeGreaterThan(0);
    }
  });

  test('does nothing before the log has the step', async () => {
    world.beforeTold = () => {
      throw new Error('the log is full');
    };
    await expect(world.ask()).rejects.toThrow('the log is full');
    expect([...world.holds.standing]).toEqual([]);
    world.beforeTold = () => undefined;
    await world.clock.advance(LATER_MS);
    await world.watch.look();
    expect(world.told.map(({ step }) => step.type)).toEqual(['ask', 'hold']);
    expect(world.holds.standing.size).toBe(1);
  });

  test('and whose lookup is taken back while its hold is placed leaves no hold', async () => {
    world.holds.meanwhile = async () => {
      world.holds.meanwhile = async () => undefined;
      const asked = await world.now({ id: 'L20260101-0001' });
      await world.lookups.takeBack(world.on(asked, POLICE), '');
    };
    expect((await world.ask()).state).toBe('taken-back');
    expect([...world.holds.standing]).toEqual([]);
  });

  test('leaves a step of another request alone while that is at work', async () => {
    world.holds.failure = new Error('busy');
    await world.ask();
    await world.watch.look();
    expect(world.holds.standing.size).toBe(0);
  });
});
