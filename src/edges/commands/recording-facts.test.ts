import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { recordingVolumes } from '../../footage/retention/recording-volume-entity.ts';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { recordingFacts } from './recording-facts.ts';

const START = new Date('2026-01-01T08:59:30Z');

test('cameras of which nothing was recorded lately are named, and since when there are recordings', async () => {
  const store = new MemoryStore();
  const world = new RecordingWorld(START, store);
  const cameras = (ids: readonly string[]) => ids.map((id) => ({ id, isDue: () => true }));
  const facts = (...wanted: readonly string[]) => recordingFacts(store, cameras(wanted), world.clock.now());
  expect(await facts()).toEqual({ wanted: 0, resting: 0, standing: [], oldestAt: null, forecast: null });
  expect(await facts('yard', 'gate')).toEqual({
    wanted: 2,
    resting: 0,
    standing: ['gate', 'yard'],
    oldestAt: null,
    forecast: null,
  });
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(60);
  const oldestAt = new Date('2026-01-01T08:00:00Z');
  expect(await facts('yard', 'gate')).toEqual({ wanted: 2, resting: 0, standing: ['gate'], oldestAt, forecast: null });
  await camera.give({ type: 'end', why: 'camera-down', words: '' });
  await world.clock.advance(150_000);
  expect(await facts('yard')).toEqual({ wanted: 1, resting: 0, standing: [], oldestAt, forecast: null });
  await world.clock.advance(1_000);
  expect(await facts('yard')).toEqual({ wanted: 1, resting: 0, standing: ['yard'], oldestAt, forecast: null });
  await camera.stop();
});

test('a camera that its hours leave out now, or did a moment ago, is not said to be missing; its recordings count', async () => {
  const store = new MemoryStore();
  const world = new RecordingWorld(START, store);
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(10);
  await camera.stop();
  await world.clock.advance(600_000);
  const now = world.clock.now();
  const of = (isDue: (at: Date) => boolean) => recordingFacts(store, [{ id: 'yard', isDue }], now);
  const oldestAt = new Date('2026-01-01T08:00:00Z');
  const rests = { wanted: 0, resting: 1, standing: [], oldestAt, forecast: null };
  expect(await of(() => false)).toEqual(rests);
  expect(await of((at) => at >= now)).toEqual(rests);
  expect(await of(() => true)).toEqual({ wanted: 1, resting: 0, standing: ['yard'], oldestAt, forecast: null });
});

test('hours that retention took are not the oldest that is kept; the process whose disks hold the least speaks for all', async () => {
  const store = new MemoryStore();
  const world = new RecordingWorld(START, store);
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(150);
  await camera.stop();
  const now = world.clock.now();
  const facts = () => recordingFacts(store, [{ id: 'yard', isDue: () => true }], now);
  const [first] = (await world.rows.find({ index: 'byHour', where: { cameraId: 'yard' }, limit: 1 })).rows;
  if (first === undefined) throw new Error('nothing was recorded');
  await world.rows.replace({ ...first, files: 'gone' });
  expect((await facts()).oldestAt).toEqual(new Date('2026-01-01T09:00:00Z'));
  const volumes = store.collection(recordingVolumes);
  const row = { version: 1, folder: '/video', freeBytes: 1, totalBytes: 2, seenAt: now, wantedDays: 30 };
  const long = new Date(now.getTime() - 3_600_000);
  await volumes.insert({ ...row, id: 'large', holdsDays: 90 });
  await volumes.insert({ ...row, id: 'small', holdsDays: 12.5 });
  await volumes.insert({ ...row, id: 'of a worker that left', holdsDays: 1, seenAt: long });
  await volumes.insert({ ...row, id: 'new', holdsDays: null });
  expect((await facts()).forecast).toEqual({ holdsDays: 12.5, wantedDays: 30 });
});
