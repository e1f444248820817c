import { expect, test } from 'vitest';
import { segmentStoreContract } from '../../testing/contracts/segment-store-contract.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';

segmentStoreContract('memory', async () => new MemorySegmentStore());

test('a loss of power takes what was not synced', async () => {
  const store = new MemorySegmentStore();
  const file = await store.create('yard/a.mp4');
  await file.append(Buffer.from('synced'));
  await file.sync();
  await file.append(Buffer.from('not'));
  await (await store.create('yard/b.mp4')).append(Buffer.from('never'));
  store.loseUnsynced();
  expect(await store.list('yard')).toEqual([{ path: 'yard/a.mp4', bytes: 6 }]);
});
