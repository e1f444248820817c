import { expect, test } from 'vitest';
import { TellingWorld } from '../../testing/worlds/telling-world.ts';
import { NoticesAlarm } from './notices-alarm.ts';

test('a subscription whose last message was given up is an alarm, told once, until one arrives', async () => {
  const world = new TellingWorld();
  const telling = world.telling();
  const told: string[] = [];
  const standing = new Set<string>();
  const alarm = new NoticesAlarm({
    store: world.store,
    alarms: {
      raise: async (name, key) => {
        if (!standing.has(key)) told.push(`${name} ${key}`);
        standing.add(key);
      },
      clearOthers: async (name, still) => {
        for (const key of [...standing].filter((one) => !still.has(one))) {
          told.push(`over ${name} ${key}`);
          standing.delete(key);
        }
      },
    },
  });
  await world.subscribe(telling, { events: ['new-case'] });
  world.carrier.isAway = true;
  await world.file(1);
  await world.lookFor(telling, 100);
  await alarm.look();
  expect(told, 'it is still tried').toEqual([]);
  await world.lookFor(telling, 100);
  await alarm.look();
  expect(told).toEqual(['notices all']);
  world.carrier.isAway = false;
  await world.file(1);
  await world.look(telling);
  await alarm.look();
  await alarm.look();
  expect(told).toEqual(['notices all', 'over notices all']);
});
