import { CameraKey } from '../adapters/files/camera-key.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Store } from '../kernel/store/collection.ts';
import { JoinedStreams } from '../watching/camera-versions/joined-streams.ts';
import { StoredCameras } from '../watching/camera-versions/stored-cameras.ts';
import { StoredStreams } from '../watching/camera-versions/stored-streams.ts';
import { type ReadStream, type StreamScan, Streams } from '../watching/streams/streams.ts';
import type { CameraReadingSetting } from './camera-reading.ts';

export interface StoredStreamsSetting {
  readonly read: ReadStream;
  /** The same as plain data. */
  readonly setting: CameraReadingSetting;
}

/** The cameras that should be watched now: those of files, and those that are saved in the store. */
export function everyStream(
  { scan, storedStreams }: { readonly scan: () => Promise<StreamScan>; readonly storedStreams: StoredStreamsSetting },
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): () => Promise<StreamScan> {
  const cameras = new StoredCameras({ store, clock });
  const source = new StoredStreams({ cameras, seal: new CameraKey(storedStreams.setting.key) });
  const stored = new Streams({ where: 'console', source, read: storedStreams.read });
  const joined = new JoinedStreams({ files: { scan }, stored });
  return () => joined.scan();
}
