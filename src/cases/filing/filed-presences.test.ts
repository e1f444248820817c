import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aCamera, aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { filedPresences } from './filed-presences.ts';
import { StoreCaseFiling } from './store-case-filing.ts';

test('a presence counts as filed after a violation of it was filed, and no other does', async () => {
  const store = new MemoryStore();
  const queue = new RecordingQueue();
  const isFiled = filedPresences(store);
  expect(await isFiled(aPresence().id)).toBe(false);
  await new StoreCaseFiling({ camera: aCamera(), store, queue, fence: 1, dwellMsOf: () => 0 }).file(aViolation());
  expect(await isFiled(aPresence().id)).toBe(true);
  expect(await isFiled('another')).toBe(false);
});
