import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { ImaginedCluster, type ImaginedWorker } from '../../testing/worlds/imagined-cluster.ts';

const names = (count: number) => Array.from({ length: count }, (_, n) => `camera-${n}`);

async function clusterOf(cameras: number): Promise<ImaginedCluster> {
  const cluster = new ImaginedCluster(new MemoryStore(), names(cameras));
  await cluster.wantAll();
  return cluster;
}

const loads = (...workers: readonly ImaginedWorker[]) => workers.map(({ watched }) => watched.size).sort();
const unwatched = ({ cameras }: ImaginedCluster, ...workers: readonly ImaginedWorker[]) =>
  [...cameras].filter((id) => !workers.some(({ watched }) => watched.has(id)));

test('one worker takes every camera within seconds', async () => {
  const cluster = await clusterOf(12);
  const worker = cluster.start('a');
  await cluster.clock.advance(3_000);
  expect(worker.watched.size).toBe(12);
});

test('no two workers take the same free camera', async () => {
  const cluster = await clusterOf(30);
  const workers = ['a', 'b', 'c'].map((id) => cluster.start(id));
  await cluster.clock.advance(10_000);
  expect(loads(...workers)).toEqual([10, 10, 10]);
  expect(unwatched(cluster, ...workers)).toEqual([]);
});

test('a new worker has its share within a minute, and every camera stays watched all the time', async () => {
  const cluster = await clusterOf(30);
  const old = [cluster.start('a'), cluster.start('b')];
  await cluster.clock.advance(10_000);
  const added = cluster.start('c');
  for (let second = 0; second < 60; second += 1) {
    await cluster.clock.advance(1_000);
    expect(unwatched(cluster, ...old, added)).toEqual([]);
  }
  expect(loads(...old, added)).toEqual([10, 10, 10]);
  expect((await cluster.shifts.offered()).length).toBe(0);
});

test('a worker that leaves watches each of its cameras until another takes it', async () => {
  const cluster = await clusterOf(10);
  const [leaver, stayer] = [cluster.start('a'), cluster.start('b')];
  await cluster.clock.advance(10_000);
  let isOver = false;
  void leaver.leave().then(() => {
    isOver = true;
  });
  for (let second = 0; second < 20 && !isOver; second += 1) {
    await cluster.clock.advance(1_000);
    expect(unwatched(cluster, leaver, stayer)).toEqual([]);
  }
  expect(isOver).toBe(true);
  expect(stayer.watched.size).toBe(10);
});

test('the last worker that leaves does not wait for anybody', async () => {
  const cluster = await clusterOf(3);
  const worker = cluster.start('a');
  await cluster.clock.advance(5_000);
  const left = worker.leave();
  await cluster.clock.advance(500);
  await left;
  expect((await cluster.shifts.free()).length).toBe(3);
});

test('the cameras of a worker that was killed are taken over within 30 s', async () => {
  const cluster = await clusterOf(10);
  const [killed, other] = [cluster.start('a'), cluster.start('b')];
  await cluster.clock.advance(30_000);
  killed.kill();
  await cluster.clock.advance(15_000);
  expect(other.watched.size).toBe(5);
  await cluster.clock.advance(15_000);
  expect(other.watched.size).toBe(10);
});

test('a worker that slept learns that it lost its cameras, and takes a share again', async () => {
  const cluster = await clusterOf(10);
  const [sleeper, other] = [cluster.start('a'), cluster.start('b')];
  await cluster.clock.advance(30_000);
  const [cameraId] = sleeper.watched;
  const shift = await sleeper.board.take(String(cameraId));
  sleeper.freeze();
  await cluster.clock.advance(60_000);
  expect(other.watched.size).toBe(10);
  if (shift === null) throw new Error('the sleeper holds the camera');
  await expect(sleeper.board.renew(shift)).rejects.toMatchObject({ code: 'JX_FENCED' });
  sleeper.wake();
  for (const held of [...sleeper.watched]) {
    const was = await sleeper.board.take(held);
    if (was !== null) await sleeper.board.left(was, 'fenced');
  }
  await cluster.clock.advance(30_000);
  expect(loads(sleeper, other)).toEqual([5, 5]);
});

test('cameras that one worker cannot keep up with go to others; when nobody has room they stay where they are', async () => {
  const cluster = await clusterOf(10);
  const limits = { a: 10, b: 4 };
  const [a, b] = [cluster.start('a', { limit: () => limits.a }), cluster.start('b', { limit: () => limits.b })];
  await cluster.clock.advance(15_000);
  expect(loads(a, b)).toEqual([4, 6]);
  limits.a = 2;
  await cluster.clock.advance(20_000);
  expect(loads(a, b)).toEqual([4, 6]);
  limits.b = 20;
  await cluster.clock.advance(20_000);
  expect([a.watched.size, b.watched.size]).toEqual([2, 8]);
});

describe('cameras that come and go', () => {
  test('a camera whose file is gone is stopped, and released', async () => {
    const cluster = await clusterOf(3);
    const worker = cluster.start('a');
    await cluster.clock.advance(5_000);
    cluster.cameras.delete('camera-1');
    await cluster.clock.advance(2_000);
    expect([...worker.watched].sort()).toEqual(['camera-0', 'camera-2']);
  });

  test('a camera for which this worker has no file is left to others', async () => {
    const cluster = await clusterOf(2);
    await cluster.shifts.want('elsewhere', true);
    const worker = cluster.start('a');
    await cluster.clock.advance(5_000);
    expect([...worker.watched].sort()).toEqual(['camera-0', 'camera-1']);
  });
});
