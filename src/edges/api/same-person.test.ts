import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let auditor: Asking;
let program: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  auditor = await world.signedIn('3071', ['auditor']);
  const { key } = await new ApiKeys(world).add({
    ...{ name: 'archive', scopes: ['see-log'], groupIds: null, createdBy: '9001' },
  });
  program = (method, url, body, headers = {}) =>
    world.nobody(method, url, body, { authorization: `Bearer ${key}`, ...headers });
});
afterEach(() => world.close());

test.each<[string, 'person' | 'key', string, string | null, number]>([
  ['themselves', 'person', '?for-person=3071', null, 200],
  ['themselves twice', 'person', '?for-person=3071', '3071', 200],
  ['nobody', 'person', '?for-person=', null, 401],
  ['another', 'person', '?for-person=9001', null, 401],
  ['another in the address, themselves in the header', 'person', '?for-person=9001', '3071', 401],
  ['themselves in the address, another in the header', 'person', '?for-person=3071', '9001', 401],
  ['themselves and another', 'person', '?for-person=3071&for-person=9001', null, 401],
  ['a person whose rights it would borrow', 'key', '?for-person=3071', null, 401],
  ['a person in the header', 'key', '', '3071', 401],
  ['itself', 'key', '?for-person=key:archive', null, 200],
  ['nobody at all', 'key', '', null, 200],
])('who asks for %s (%s)', async (_, who, query, header, status) => {
  const ask = who === 'person' ? auditor : program;
  const answer = await ask('GET', `/api/log${query}`, undefined, header === null ? {} : { 'x-jiexun-person': header });
  expect(answer.statusCode).toBe(status);
});

test('a stream of events and a key: a person in the address gives it nothing', async () => {
  expect((await program('GET', '/api/events?for-person=3071')).statusCode).toBe(401);
});
