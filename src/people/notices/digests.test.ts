import { beforeEach, describe, expect, test } from 'vitest';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { TellingWorld } from '../../testing/worlds/telling-world.ts';
import { type DeliveryRow, deliveryEntity } from './delivery-entity.ts';

let world: TellingWorld;

describe('a digest that two processes gather, because one paused for a minute', () => {
  /** A process that waits there before it writes such a row. */
  const paused = (by: string, isIt: (row: DeliveryRow) => boolean) => {
    const [reached, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const fateOf = (row: DeliveryRow) => {
      if (!isIt(row)) return 'pass';
      reached.resolve();
      return () => goesOn.promise;
    };
    return {
      reached,
      goesOn,
      process: world.telling({ by, store: falteringStore(world.store, deliveryEntity, fateOf) }),
    };
  };
  const isJoining = ({ state }: DeliveryRow) => state === 'digested';
  const isMade = ({ about, state }: DeliveryRow) => about.type === 'digest' && state === 'trying';

  const expectAllTold = async (count: number) => {
    const total = world.carried.reduce((sum, { message }) => sum + Number(message.facts['total'] ?? 1), 0);
    expect(total).toBe(count);
    expect((await world.deliveries()).every(({ state }) => state === 'sent' || state === 'digested')).toBe(true);
  };

  beforeEach(async () => {
    world = new TellingWorld();
    const telling = world.telling();
    await world.subscribe(telling, { events: ['new-case'] });
    await world.file(8);
    await telling.findOnce();
  });

  test('tells all that joined it; what came when it was sent goes into the next one', async () => {
    const [one, other] = [paused('web', isJoining), world.telling({ by: 'other' })];
    const sending = one.process.sendOnce();
    await one.reached.promise;
    await world.clock.advance(61_000);
    await world.look(other);
    await world.file(6);
    await other.findOnce();
    one.goesOn.resolve();
    await sending;
    await world.lookFor(other, 15);
    await expectAllTold(14);
  });

  test('gives back what joined it while it was sent', async () => {
    const one = paused('web', isMade);
    const sending = one.process.sendOnce();
    await one.reached.promise;
    await world.file(6);
    await world.clock.advance(61_000);
    const other = paused('other', isJoining);
    await other.process.findOnce();
    const joining = other.process.sendOnce();
    await other.reached.promise;
    one.goesOn.resolve();
    await sending;
    other.goesOn.resolve();
    await joining;
    expect(world.subjects).toEqual(['Jiexun: 8 notices']);
    await world.lookFor(world.telling({ by: 'other' }), 15);
    await expectAllTold(14);
  });

  test('is left to the other when a row cannot be written', async () => {
    const one = paused('web', isJoining);
    const sending = one.process.sendOnce();
    await one.reached.promise;
    await world.clock.advance(61_000);
    const other = paused('other', isMade);
    const making = other.process.sendOnce();
    await other.reached.promise;
    one.goesOn.resolve();
    await sending;
    expect(world.subjects).toEqual([]);
    other.goesOn.resolve();
    await making;
    await expectAllTold(8);
  });
});
