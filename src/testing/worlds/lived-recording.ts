import type { Store } from '../../kernel/store/collection.ts';
import { RecordingWorld } from './recording-world.ts';

/** A camera is recorded past the end of an hour, and fails twice. */
export async function recordAnHour(store: Store): Promise<void> {
  const world = new RecordingWorld(new Date('2026-01-01T08:59:00Z'), store);
  const camera = await world.record(3);
  await camera.begin();
  await camera.seconds(30);
  await camera.give({ type: 'end', why: 'camera-down', words: 'it was unplugged' });
  await world.clock.advance(60_000);
  await camera.begin();
  await camera.seconds(20);
  await camera.stop();
}
