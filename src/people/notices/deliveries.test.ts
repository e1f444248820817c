import { expect, test } from 'vitest';
import { TellingWorld } from '../../testing/worlds/telling-world.ts';

test('a storm fills no page: what a digest tells is listed only when asked for', async () => {
  const world = new TellingWorld();
  const telling = world.telling();
  await world.subscribe(telling, { events: ['new-case'] });
  for (const count of [2, 80]) {
    await world.file(count);
    await world.look(telling);
  }
  const { deliveries } = telling;
  const first = await deliveries.list({ limit: 2 });
  expect(first.rows.map(({ about, state }) => [about.type, state])).toEqual([
    ['digest', 'sent'],
    ['case', 'sent'],
  ]);
  const second = await deliveries.list({ limit: 2, ...(first.next === null ? {} : { after: first.next }) });
  expect([second.rows.map(({ about }) => about.type), second.next]).toEqual([['case'], null]);
  const told = await deliveries.list({ state: 'digested', limit: 50 });
  expect([told.rows.length, told.next === null]).toEqual([50, false]);
});
