import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { ImaginedCluster } from '../../testing/worlds/imagined-cluster.ts';
import { releaseOrphans } from './orphans.ts';

test('a camera whose holder has no row is freed and then watched; cameras of known workers stay', async () => {
  const store = new MemoryStore();
  const cluster = new ImaginedCluster(store, ['a', 'b', 'c', 'd']);
  const { shifts, clock } = cluster;
  await cluster.wantAll();
  await shifts.claim('a', 'a single machine, long ago');
  const worker = cluster.start('w');
  await clock.advance(60_000);
  expect([...worker.watched].sort()).toEqual(['b', 'c', 'd']);

  const log = new KeptLog();
  await releaseOrphans({ shifts, store, log });
  expect(log.lines.map(({ message }) => message)).toEqual(['cameras whose worker nobody knows are free again: 1']);
  expect((await shifts.heldBy('w')).map(({ cameraId }) => cameraId).sort()).toEqual(['b', 'c', 'd']);
  await clock.advance(3_000);
  expect([...worker.watched].sort()).toEqual(['a', 'b', 'c', 'd']);

  await releaseOrphans({ shifts, store, log });
  expect(log.lines.length).toBe(1);
});
