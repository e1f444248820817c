import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { CAMERA, RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { HourBook } from './hour-book.ts';
import { recordingHours } from './recording-hour-entity.ts';

const START = new Date('2026-01-01T08:10:00Z');

test('the row is inserted, and the reply is lost: a gap that has grown since is told once', async () => {
  const fates = ['forget' as const];
  const passes = () => 'pass' as const;
  const store = falteringStore(new MemoryStore(), recordingHours, passes, () => fates.pop() ?? 'pass');
  const world = new RecordingWorld(START, store);
  const camera = await world.record(1);
  await world.clock.advance(30_000);
  await camera.begin();
  await camera.seconds(20);
  await camera.stop();
  expect(fates).toEqual([]);
  expect(await world.accountOf(START)).toEqual(['0–30 camera-down', '30–50 video']);
});

test('the last file is gone: its time was removed, and the program did not run only after that', async () => {
  const world = new RecordingWorld(START);
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(75);
  camera.cut();
  const [, last] = await world.volume.list(CAMERA);
  await world.volume.delete(last?.path ?? '');
  await world.clock.advance(20_000);
  await (await world.record(2)).stop();
  expect(await world.accountOf(START)).toEqual(['0–60 video', '60–71 removed', '71–95 not-running']);
});

test.each([
  ['gone', null, ['08 3575–3600 removed', '09 0–20 removed']],
  ['shorter only by what the times of pictures waver', { lengthMs: 44_800, digest: { bytes: 1, sha256: 'a' } }, []],
  ['shorter', { lengthMs: 10_000, digest: { bytes: 1, sha256: 'a' } }, ['08 3585–3600 removed', '09 0–20 removed']],
])('an unfinished file before the last one is %s: what is missing is cut at the hour', async (_, found, told) => {
  const fromMs = Date.parse('2026-01-01T08:59:35Z');
  const clock = new FakeClock(new Date(fromMs));
  const { rows } = new RecordingWorld(START);
  const book = await HourBook.open({ cameraId: CAMERA, rows, fence: 1, clock });
  const run = { fence: 1, volume: 'memory', codec: '', ended: null, driftMs: 0 };
  const first = book.begin({ name: `${fromMs}-1`, fromMs, run }, 'not-running');
  first.goesTo(fromMs + 45_000);
  const next = { name: `${fromMs + 45_000}-1`, fromMs: fromMs + 45_000, run };
  book.begin(next, 'lost').goesTo(fromMs + 60_000);
  book.repaired(first, found, 'removed');
  await clock.advance(60_000);
  await book.save();
  const hours = (await rows.find({ index: 'byHour', where: { cameraId: CAMERA }, limit: 10 })).rows;
  const second = (ms: number) => (ms % 3_600_000) / 1_000;
  const gaps = hours.flatMap(({ id, hourAt, gaps }) =>
    gaps.map(([from, to, why]) => `${id.slice(-2)} ${second(from)}–${(to - hourAt.getTime()) / 1_000} ${why}`),
  );
  expect(gaps).toEqual(told);
});
