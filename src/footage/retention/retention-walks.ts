import type { Collection } from '../../kernel/store/collection.ts';
import { recordedCameras } from '../recording/recorded-cameras.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { HourWalk } from './hour-walk.ts';

/** How far retention has looked. */
export class RetentionWalks {
  readonly #rows: Collection<RecordingHourRow>;
  readonly #key: string;
  readonly #cameras = new Map<string, HourWalk>();
  readonly #volumes = new Map<string, HourWalk>();
  #camerasOf: { readonly hourMs: number; readonly ids: readonly string[] } | null = null;
  /** Whether what was begun before is done. */
  isResumed = false;

  constructor(rows: Collection<RecordingHourRow>, key: string) {
    this.#rows = rows;
    this.#key = key;
  }

  /** These, or new ones where the key is another. */
  as(key: string, rows: Collection<RecordingHourRow>): RetentionWalks {
    return key === this.#key ? this : new RetentionWalks(rows, key);
  }

  /** The cameras that have hours; read anew each hour. */
  async cameras(hourMs: number): Promise<readonly string[]> {
    if (this.#camerasOf?.hourMs !== hourMs) this.#camerasOf = { hourMs, ids: await recordedCameras(this.#rows) };
    return this.#camerasOf.ids;
  }

  ofCamera(cameraId: string): HourWalk {
    const walk = this.#cameras.get(cameraId) ?? HourWalk.ofCamera(this.#rows, cameraId);
    this.#cameras.set(cameraId, walk);
    return walk;
  }

  ofVolume(volume: string): HourWalk {
    const walk = this.#volumes.get(volume) ?? HourWalk.ofAll(this.#rows, null);
    this.#volumes.set(volume, walk);
    return walk;
  }
}
