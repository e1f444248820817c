import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { aCameraState } from '../../testing/builders/camera-states.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { Roster } from '../shifts/roster.ts';
import { Shifts } from '../shifts/shifts.ts';
import { CameraOverview, type StreamLine } from './camera-overview.ts';
import { type CameraStateRow, cameraPictures, cameraStates } from './camera-state-entity.ts';

const START = new Date('2026-11-30T02:10:00Z');
let store: Store;
let clock: FakeClock;
let shifts: Shifts;

beforeEach(() => {
  store = new MemoryStore();
  clock = new FakeClock(START);
  shifts = new Shifts({ store, clock });
});

const overview = () => new CameraOverview({ store, clock });

describe('the state of a camera', () => {
  const claimed = () => shifts.claim('yard-east', 'here:1');
  const signOn = () =>
    new Roster({ store, clock, workerId: 'here:1' }).signOn({
      watching: 1,
      limit: null,
      lagMs: null,
      clockOffsetMs: null,
    });

  test.each<[title: string, live: () => Promise<unknown>, fault: CameraFault | null, state: string]>([
    ['nobody has it', () => shifts.want('yard-east', true), null, 'waiting'],
    ['nobody has it, and it was down', () => shifts.want('yard-east', true), 'down', 'waiting'],
    ['one machine: its shift is young', claimed, null, 'watched'],
    [
      'one machine: its shift was not renewed',
      async () => [await claimed(), await clock.advance(91_000)],
      null,
      'waiting',
    ],
    ['its worker is present', async () => [await claimed(), await signOn()], null, 'watched'],
    [
      'its worker is gone though its shift is young',
      async () => [await claimed(), await signOn(), await clock.advance(21_000)],
      null,
      'waiting',
    ],
    ['it gives no pictures', claimed, 'down', 'down'],
    ['it refuses the password', claimed, 'refused', 'down'],
    ['nobody can decode its pictures', claimed, 'undecodable', 'down'],
    ['it is covered', claimed, 'covered', 'untrusted'],
    ['it was moved', claimed, 'moved', 'untrusted'],
  ])('%s', async (_, live, fault, state) => {
    await live();
    await store.collection(cameraStates).insert(aCameraState({ fault, faultSinceAt: fault && START }));
    expect(await overview().all()).toMatchObject([{ state, fault: state === 'waiting' ? null : fault }]);
  });
});

test('a line says name, place, time zone, the last picture and the coverage of the day', async () => {
  await shifts.claim('yard-east', 'here:1');
  const coveredFromAt = new Date('2026-11-30T00:00:00Z');
  const position = { longitude: 104.06, latitude: 30.67 };
  const hours = { coveredFromAt, watchedMs: [30, 0, 0], dueMs: [40, 10, 0] };
  await store.collection(cameraStates).insert(aCameraState({ pictureAt: START, position, ...hours }));
  // From 08:00 to 11:00 in Shanghai.
  const coverage = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 0.75 : hour === 9 ? 0 : null));
  const stream = { lagMs: null, keyFrameEveryMs: null, today: null };
  const known = { name: '东院', place: '解放街 12 号', timezone: 'Asia/Shanghai', position, pictureAt: START, stream };
  expect(await overview().all()).toEqual([
    { id: 'yard-east', ...known, state: 'watched', fault: null, coverage, watchedMs: 30, dueMs: 50 },
  ]);
});

test('cameras come by id; one that no shift was at is listed without a name; one whose file is gone is not listed', async () => {
  for (const id of ['c', 'a', 'b']) await shifts.want(id, true);
  await shifts.want('b', false);
  const nothing = { name: null, place: null, timezone: null, position: null, pictureAt: null, fault: null };
  const stream = { lagMs: null, keyFrameEveryMs: null, today: null };
  const line = { ...nothing, stream, state: 'waiting', coverage: new Array(24).fill(null), watchedMs: 0, dueMs: 0 };
  expect(await overview().all()).toEqual([
    { id: 'a', ...line },
    { id: 'c', ...line },
  ]);
});

describe('of a camera’s stream is said', () => {
  const losses = { dropped: 3, damaged: 1, reconnects: 2 };
  // 23:50 in Shanghai.
  const now = new Date('2026-11-30T15:50:00Z');
  const seen = { lagMs: 840, keyFrameEveryMs: 2_000, day: '20261130', ...losses };
  const ago = (ms: number) => new Date(now.getTime() - ms);

  test.each<[when: string, row: Partial<CameraStateRow>, isHeld: boolean, line: StreamLine]>([
    ['all that its row says', {}, true, { lagMs: 840, keyFrameEveryMs: 2_000, today: losses }],
    ['no lag while it is down', { fault: 'down' }, true, { lagMs: null, keyFrameEveryMs: 2_000, today: losses }],
    ['its lag while it was moved', { fault: 'moved' }, true, { lagMs: 840, keyFrameEveryMs: 2_000, today: losses }],
    ['no lag while nobody has it', {}, false, { lagMs: null, keyFrameEveryMs: 2_000, today: losses }],
    ['no lag of an old row', { at: ago(121_000) }, true, { lagMs: null, keyFrameEveryMs: 2_000, today: losses }],
    [
      'no loss of yesterday',
      { stream: { ...seen, day: '20261129' } },
      true,
      { lagMs: 840, keyFrameEveryMs: 2_000, today: null },
    ],
    [
      'nothing by a row of an older version',
      { stream: null },
      true,
      { lagMs: null, keyFrameEveryMs: null, today: null },
    ],
  ])('%s', async (_, row, isHeld, line) => {
    clock = new FakeClock(now);
    shifts = new Shifts({ store, clock });
    await (isHeld ? shifts.claim('yard-east', 'here:1') : shifts.want('yard-east', true));
    await store.collection(cameraStates).insert(aCameraState({ at: ago(30_000), stream: seen, ...row }));
    expect(await overview().all()).toMatchObject([{ stream: line }]);
  });
});

test('a picture is read by itself; a camera without one has none', async () => {
  const jpeg = new Uint8Array([1, 2, 3]);
  const row = { id: 'yard-east', version: 1, at: START, widthPx: 640, heightPx: 360, jpeg };
  await store.collection(cameraPictures).insert(row);
  expect(await overview().picture('yard-east')).toEqual({ jpeg, at: START });
  expect(await overview().picture('gate')).toBeNull();
});

test('three queries, however many cameras there are', async () => {
  let reads = 0;
  const observe = (kind: 'read' | 'write') => {
    reads += kind === 'read' ? 1 : 0;
  };
  store = new SqliteStore({ path: join(scratchFolder(), 'store.db'), log: new KeptLog(), observe });
  shifts = new Shifts({ store, clock });
  const ids = Array.from({ length: 300 }, (_, i) => `cam-${i}`);
  await Promise.all(ids.map((id) => shifts.claim(id, 'here:1')));
  await Promise.all(ids.map((id) => store.collection(cameraStates).insert(aCameraState({ id }))));
  reads = 0;
  expect(await overview().all()).toHaveLength(300);
  expect(reads).toBe(3);
  await store.close();
});
