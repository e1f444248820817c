import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { recordingFacts } from './recording-facts.ts';

const START = new Date('2026-01-01T08:59:30Z');

test('cameras of which nothing was recorded lately are named, and since when there are recordings', async () => {
  const store = new MemoryStore();
  const world = new RecordingWorld(START, store);
  const facts = (...wanted: readonly string[]) => recordingFacts(store, wanted, world.clock.now());
  expect(await facts()).toEqual({ wanted: 0, standing: [], oldestAt: null });
  expect(await facts('yard', 'gate')).toEqual({ wanted: 2, standing: ['gate', 'yard'], oldestAt: null });
  const camera = await world.record(1);
  await camera.begin();
  await camera.seconds(60);
  const oldestAt = new Date('2026-01-01T08:00:00Z');
  expect(await facts('yard', 'gate')).toEqual({ wanted: 2, standing: ['gate'], oldestAt });
  await camera.give({ type: 'end', why: 'camera-down', words: '' });
  await world.clock.advance(150_000);
  expect(await facts('yard')).toEqual({ wanted: 1, standing: [], oldestAt });
  await world.clock.advance(1_000);
  expect(await facts('yard')).toEqual({ wanted: 1, standing: ['yard'], oldestAt });
  await camera.stop();
});
