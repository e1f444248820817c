import { expect, test } from 'vitest';
import { LookupWorld } from '../testing/worlds/lookup-world.ts';
import { lateLookups } from './late-lookups.ts';

test('a lookup that nobody decides is late after a day, an urgent one after half an hour, and none once it is decided', async () => {
  const world = new LookupWorld();
  const urgent = await world.ask({ isUrgent: true });
  const usual = await world.ask();
  const late = async () => (await lateLookups(world.store, world.clock)).get('approval');
  expect(await late()).toEqual([]);
  await world.clock.advance(31 * 60_000);
  expect(await late()).toEqual([urgent.id]);
  await world.clock.advance(24 * 3_600_000);
  expect(await late()).toEqual([urgent.id, usual.id]);
});
