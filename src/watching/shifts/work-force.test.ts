import { beforeEach, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { ImaginedCluster } from '../../testing/worlds/imagined-cluster.ts';
import { Bystander } from './bystander.ts';
import { Roster } from './roster.ts';
import type { ShiftSight } from './shift-sight.ts';
import { seenWorkers, watchingOf } from './work-force.ts';

let store: MemoryStore;
let cluster: ImaginedCluster;

beforeEach(async () => {
  store = new MemoryStore();
  cluster = new ImaginedCluster(store, ['a', 'b', 'c', 'd']);
  await cluster.wantAll();
});

function aBystander({ id = 'jobs', on = store }: { id?: string; on?: Pick<MemoryStore, 'collection' | 'close'> } = {}) {
  const seen: ShiftSight[] = [];
  const { clock, shifts } = cluster;
  const log = new KeptLog();
  const roster = new Roster({ store: on, clock, workerId: id });
  const observe = (sight: ShiftSight) => void seen.push(sight);
  return {
    seen,
    log,
    it: new Bystander({ role: 'jobs', roster, shifts, clockOffsetMs: () => 5, observe, clock, log }),
  };
}

async function state(): Promise<{ readonly present: readonly string[]; readonly unwatched: readonly string[] }> {
  const workers = await seenWorkers(store, cluster.clock.now());
  const present = workers.filter(({ isPresent }) => isPresent).map(({ id }) => id);
  const { unwatched } = watchingOf(await cluster.shifts.all(), new Set(present));
  return { present: present.sort(), unwatched: unwatched.toSorted() };
}

test('a process without cameras is listed with its role and gets no share of the cameras', async () => {
  const { it, seen } = aBystander();
  const worker = cluster.start('w');
  const over = new AbortController();
  const running = it.run(over.signal);
  await cluster.clock.advance(30_000);
  expect(worker.watched.size).toBe(4);
  expect(await state()).toEqual({ present: ['jobs', 'w'], unwatched: [] });
  expect(seen.at(-1)).toEqual({ workers: 2, wanted: 4, unwatched: 0, watching: 0, limit: 0, clockOffsetMs: 5 });
  expect((await seenWorkers(store, cluster.clock.now())).find(({ id }) => id === 'jobs')).toMatchObject({
    role: 'jobs',
  });
  over.abort();
  await running;
  await it.close();
  expect((await state()).present).toEqual(['w']);
});

test('a killed worker is gone after the lease, and its cameras are not watched, whatever their rows say', async () => {
  const worker = cluster.start('w');
  await cluster.clock.advance(5_000);
  worker.kill();
  await cluster.clock.advance(10_000);
  expect((await state()).unwatched).toEqual([]);
  await cluster.clock.advance(15_000);
  expect(await state()).toEqual({ present: [], unwatched: ['a', 'b', 'c', 'd'] });
});

test('cameras that are offered and still watched are being handed over; cameras that nobody wants are not listed', async () => {
  const { shifts } = cluster;
  const held = await shifts.claim('a', 'w');
  await shifts.offer(held, true);
  await shifts.offer(await shifts.claim('b', 'gone'), true);
  await shifts.want('c', false);
  expect(watchingOf(await shifts.all(), new Set(['w']))).toEqual({
    wanted: 3,
    unwatched: ['b', 'd'],
    handedOver: [{ cameraId: 'a', holder: 'w' }],
  });
});

test('a store that cannot be reached is reported once and tried again', async () => {
  const { it, log } = aBystander({ on: mortalStore(store, new KillSwitch(0, 'before')) });
  await it.beat();
  await it.beat();
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
});
