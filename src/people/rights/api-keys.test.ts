import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { ApiKeys } from './api-keys.ts';

const keys = () => new ApiKeys({ store: new MemoryStore(), clock: new FakeClock() });
const figures = { name: 'figures', scopes: ['see-cases'], groupIds: null, createdBy: 'admin' } as const;

test('a key opens until it is withdrawn, and its name stays taken for ever', async () => {
  const all = keys();
  const { row, key } = await all.add(figures);
  expect(await all.of(key)).toEqual(row);
  expect(JSON.stringify(await all.all()), 'the store has only its hash').not.toContain(key);
  await all.end('figures');
  await all.end('figures');
  expect(await all.of(key)).toBeNull();
  await expect(all.add(figures)).rejects.toMatchObject({ code: 'JX_API_KEY' });
});

test.each(['', 'jiexun_', 'jiexun_x', 'other'])('%j opens nothing', async (key) => {
  const all = keys();
  await all.add(figures);
  expect(await all.of(key)).toBeNull();
});

test('a name that no key has cannot be withdrawn', async () => {
  await expect(keys().end('figures')).rejects.toMatchObject({ code: 'JX_API_KEY' });
});
