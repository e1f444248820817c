import { recordingSigning } from '../../footage/recording/recording-signing.ts';
import { DiskForecast } from '../../footage/retention/disk-forecast.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { aKeyPair } from './evidence-world.ts';
import { RecordingWorld } from './recording-world.ts';
import { DiskVolume, NOW, RetentionWorld } from './retention-world.ts';

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
  const { signer } = aKeyPair();
  const sign = recordingSigning({ store, signer, keeper: null, tell: async () => undefined, clock: world.clock });
  await sign({ name: 'sign-recordings', id: 'all', data: {} }, new AbortController().signal);
}

/** Retention takes hours and is held up at others: by holds, and by a disk that refuses. */
export async function retainRecordings(store: Store): Promise<void> {
  const world = new RetentionWorld(store);
  const refusing = new DiskVolume('v-2');
  world.volumes = [world.disk, refusing];
  await world.days.note('lane', 60);
  for (const days of [70, 50, 0]) await world.hour('lane', { days });
  await world.hour('quay', { days: 40 }, { on: refusing });
  await world.hold('standing', 'lane', 55, new Date(NOW.getTime() + 3_600_000));
  await world.hold('lifted', 'lane', 80);
  await world.holds.lift('lifted', '3001');
  refusing.failure = new Error('read-only');
  await world.pass().catch(() => undefined);
  const { holds, clock } = world;
  const volumes = async () => world.volumes;
  await new DiskForecast({
    store,
    holds,
    volumes,
    recorded: () => new Map([['lane', 60]]),
    machine: 'm1',
    clock,
  }).look();
}
