import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { recordingFacts } from './recording-facts.ts';

const START = new Date('2026-01-01T08:59:30Z');

test('cameras of which nothing was recorded lately are named, and since when there are recordings', async () => {
  const store = new MemoryStore();
  const world = new RecordingWorld(START, store);
  const cameras = (ids: readonly string[]) => ids.map((id) => ({ id, isDue: () => true }));
  const facts = (...wanted: readonly string[]) => recordingFacts(store, cameras(wanted), world.clock.now());
  expect(await facts()).toEqual({ wanted: 0, resting: 0, standing: [], oldestAt: null });
  expect(await facts('yard', 'gate')).toEqual({ wanted: 2, resting: 0, standing: ['gate', 'yard'], oldestAt: null });
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(60);
  const oldestAt = new Date('2026-01-01T08:00:00Z');
  expect(await facts('yard', 'gate')).toEqual({ wanted: 2, resting: 0, standing: ['gate'], oldestAt });
  await camera.give({ type: 'end', why: 'camera-down', words: '' });
  await world.clock.advance(150_000);
  expect(await facts('yard')).toEqual({ wanted: 1, resting: 0, standing: [], oldestAt });
  await world.clock.advance(1_000);
  expect(await facts('yard')).toEqual({ wanted: 1, resting: 0, standing: ['yard'], oldestAt });
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
  const rests = { wanted: 0, resting: 1, standing: [], oldestAt };
  expect(await of(() => false)).toEqual(rests);
  expect(await of((at) => at >= now)).toEqual(rests);
  expect(await of(() => true)).toEqual({ wanted: 1, resting: 0, standing: ['yard'], oldestAt });
});
