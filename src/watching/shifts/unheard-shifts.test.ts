import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { falteringStore, type ReplaceFate } from '../../testing/worlds/faltering-store.ts';
import { ImaginedCluster, type ImaginedWorker } from '../../testing/worlds/imagined-cluster.ts';
import { type ShiftRow, shifts } from './shift-entity.ts';

const LOST = 'camera-1';

/** Two faults: the write of one row of `LOST` fails, or it succeeds and its reply is lost. */
class FalteringCluster extends ImaginedCluster {
  #lose: { readonly fate: ReplaceFate; readonly isIt: (row: ShiftRow) => boolean } | null = null;

  constructor() {
    const fateOf = (row: ShiftRow): ReplaceFate => {
      const lose = this.#lose;
      if (lose === null || row.id !== LOST || !lose.isIt(row)) return 'pass';
      this.#lose = null;
      return lose.fate;
    };
    super(falteringStore(new MemoryStore(), shifts, fateOf), ['camera-0', LOST, 'camera-2', 'camera-3']);
  }

  lose(fate: ReplaceFate, isIt: (row: ShiftRow) => boolean): void {
    this.#lose = { fate, isIt };
  }

  get hasLost(): boolean {
    return this.#lose === null;
  }
}

async function aCluster(): Promise<FalteringCluster> {
  const cluster = new FalteringCluster();
  await cluster.wantAll();
  return cluster;
}

/** Checks that each camera is watched by its holder, and by nobody else. */
async function expectAllWatched(cluster: ImaginedCluster, ...workers: readonly (readonly [string, ImaginedWorker])[]) {
  const holders = (await cluster.shifts.all()).map(({ cameraId, holder }) => [cameraId, holder]);
  const watchers = workers.flatMap(([id, { watched }]) => [...watched].map((cameraId) => [cameraId, id]));
  expect(watchers.sort()).toEqual(holders);
}

test('a camera is watched within 15 s when the reply to its take was lost', async () => {
  const cluster = await aCluster();
  cluster.lose('forget', ({ holder }) => holder === 'a');
  const worker = cluster.start('a');
  await cluster.clock.advance(15_000);
  expect(cluster.hasLost).toBe(true);
  await expectAllWatched(cluster, ['a', worker]);
});

test('a camera that was handed over is watched within 15 s when the reply to the new worker was lost', async () => {
  const cluster = await aCluster();
  const old = cluster.start('a');
  await cluster.clock.advance(10_000);
  cluster.lose('forget', ({ holder }) => holder === 'b');
  const added = cluster.start('b', { limit: () => 3 });
  await cluster.clock.advance(5_000);
  void old.leave();
  for (let second = 0; second < 30 && !cluster.hasLost; second += 1) await cluster.clock.advance(1_000);
  expect(cluster.hasLost).toBe(true);
  const another = cluster.start('c');
  await cluster.clock.advance(15_000);
  await expectAllWatched(cluster, ['b', added], ['c', another]);
});

test.each<ReplaceFate>(['refuse', 'forget'])(
  'a camera whose release failed (%s) is freed, and watched again',
  async (fate) => {
    const cluster = await aCluster();
    const worker = cluster.start('a');
    await cluster.clock.advance(10_000);
    cluster.lose(fate, ({ holder }) => holder === null);
    cluster.cameras.delete(LOST);
    await cluster.clock.advance(15_000);
    expect(cluster.hasLost).toBe(true);
    expect((await cluster.shifts.current(LOST))?.holder).toBeNull();
    cluster.cameras.add(LOST);
    await cluster.clock.advance(5_000);
    await expectAllWatched(cluster, ['a', worker]);
  },
);

test('a camera that this worker holds without a file is freed', async () => {
  const cluster = await aCluster();
  const worker = cluster.start('a');
  await cluster.clock.advance(10_000);
  await cluster.shifts.want('elsewhere', true);
  const elsewhere = await cluster.shifts.current('elsewhere');
  if (elsewhere !== null) await cluster.shifts.take(elsewhere, 'a');
  await cluster.clock.advance(11_000);
  expect((await cluster.shifts.free()).map(({ cameraId }) => cameraId)).toEqual(['elsewhere']);
  expect(worker.watched.size).toBe(4);
});

test('a camera is not freed while the reply to its take is late', async () => {
  const cluster = await aCluster();
  const old = cluster.start('a');
  await cluster.clock.advance(10_000);
  cluster.lose(cluster.clock.sleep(45_000), ({ holder }) => holder === 'b');
  const added = cluster.start('b');
  await cluster.clock.advance(5_000);
  void old.leave();
  await cluster.clock.advance(25_000);
  expect(cluster.hasLost).toBe(true);
  const taken = await cluster.shifts.current(LOST);
  expect(taken).toMatchObject({ holder: 'b', fence: 2 });
  await cluster.clock.advance(30_000);
  expect(await cluster.shifts.current(LOST)).toEqual(taken);
  await expectAllWatched(cluster, ['b', added]);
});

test('a camera that is still being stopped is not freed before it has stopped', async () => {
  const cluster = await aCluster();
  const worker = cluster.start('a', { stopMs: 40_000 });
  await cluster.clock.advance(10_000);
  cluster.cameras.delete(LOST);
  await cluster.clock.advance(35_000);
  expect(worker.watched).toContain(LOST);
  expect((await cluster.shifts.current(LOST))?.holder).toBe('a');
  await cluster.clock.advance(10_000);
  expect((await cluster.shifts.current(LOST))?.holder).toBeNull();
});

test('a camera to which nothing happens keeps its fence', async () => {
  const cluster = await aCluster();
  const workers = ['a', 'b'].map((id) => [id, cluster.start(id)] as const);
  await cluster.clock.advance(30_000);
  const before = await cluster.shifts.all();
  await cluster.clock.advance(3_600_000);
  expect(await cluster.shifts.all()).toEqual(before);
  await expectAllWatched(cluster, ...workers);
});
