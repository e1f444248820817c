import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';
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
