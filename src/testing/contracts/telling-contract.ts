import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../kernel/store/collection.ts';
import type { Telling } from '../../people/notices/telling.ts';
import { KillSwitch, mortalStore } from '../worlds/failing-store.ts';
import { TellingWorld } from '../worlds/telling-world.ts';

const FROM_KILL = 3;
const KILLS = 12;

/** What notices promise on every store. `makeStore` gives an empty one. */
export function describeTelling(name: string, makeStore: () => Promise<Store>): void {
  describe(`notices on ${name}`, () => {
    let world: TellingWorld;
    let telling: Telling;
    beforeEach(async () => {
      world = new TellingWorld(await makeStore());
      telling = world.telling();
    });
    afterEach(() => world.store.close());

    test('a case is told when it is new, when its time is nearly over, and when it is', async () => {
      await world.subscribe(telling);
      await world.file(1);
      await world.lookFor(telling, 34);
      expect(world.subjects.map((subject) => subject.split(':')[0])).toEqual([
        'Jiexun, new case',
        'Jiexun, urgent case',
        'Jiexun, overdue case',
      ]);
    });

    test('a storm is one message, and each case of it is told', async () => {
      await world.subscribe(telling, { events: ['new-case'] });
      await world.file(60);
      await world.lookFor(telling, 2);
      expect(world.subjects).toEqual(['Jiexun: 60 notices']);
      const states = Map.groupBy(await world.deliveries(), ({ state }) => state);
      expect([states.get('digested')?.length, states.get('sent')?.length]).toEqual([60, 1]);
    });

    test('of two web processes one tells; when it is gone the other one does', async () => {
      await world.subscribe(telling, { events: ['new-case'] });
      const other = world.telling({ by: 'other' });
      await world.file(3);
      await Promise.all([world.look(telling), world.look(other)]);
      await world.look(other);
      expect(world.subjects).toHaveLength(3);
      await world.clock.advance(61_000);
      await world.file(1);
      await world.look(other);
      expect(world.subjects).toHaveLength(4);
    });

    test('killed at its writes, one after another: every case is told, always under its own id', async () => {
      await world.subscribe(telling, { events: ['new-case'] });
      await world.file(2);
      for (let step = FROM_KILL; step < FROM_KILL + KILLS; step++) {
        const killer = new KillSwitch(step, step % 2 === 0 ? 'before' : 'after');
        const mortal = world.telling({ store: mortalStore(world.store, killer), by: `killed ${step}` });
        await world.lookFor(mortal, 2).catch((error: unknown) => {
          if (!killer.hasFired) throw error;
        });
        await world.clock.advance(61_000);
      }
      await world.lookFor(world.telling({ by: 'last' }), 30);
      const ids = new Map(world.carried.map(({ message }) => [message.id, message.subject]));
      expect(new Set(ids.values()).size).toBe(2);
      expect(ids.size).toBe(2);
      expect((await world.deliveries()).every(({ state }) => state === 'sent')).toBe(true);
    });
  });
}
