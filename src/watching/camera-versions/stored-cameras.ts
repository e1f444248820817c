import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type CameraVersionRow, cameraVersionEntity, cameraVersionId } from './camera-version-entity.ts';

export interface SavedCamera {
  readonly cameraId: string;
  /** The number of the version that the person saw; 0 for a new camera. */
  readonly seen: number;
  readonly requestId: string;
  readonly yaml: string | null;
  readonly login: string | null;
  readonly by: string;
  readonly note: string;
}

/**
 * The cameras that people saved in the console, each version of them. A version is written once; the newest one of a
 * camera is watched. Whoever reads a text takes it through the same reader as a file.
 */
export class StoredCameras {
  readonly #versions: Collection<CameraVersionRow>;
  readonly #clock: Pick<Clock, 'now'>;

  /** `clock`: that of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#versions = store.collection(cameraVersionEntity);
    this.#clock = clock;
  }

  /** All versions of a camera, the oldest first. */
  versionsOf(cameraId: string): Promise<readonly CameraVersionRow[]> {
    return allRows((page) => this.#versions.find({ index: 'camera', where: { cameraId }, ...page }));
  }

  /** The newest version; null when the camera was never saved. One that is removed has a version without a text. */
  async newestOf(cameraId: string): Promise<CameraVersionRow | null> {
    const query = { index: 'camera', where: { cameraId }, order: 'descending', limit: 1 } as const;
    return (await this.#versions.find(query)).rows[0] ?? null;
  }

  /** Every version saved at this time or later. */
  since(from: Date): Promise<readonly CameraVersionRow[]> {
    return allRows((page) => this.#versions.find({ index: 'at', range: { from }, ...page }));
  }

  /** The newest version of each camera. */
  async newest(): Promise<readonly CameraVersionRow[]> {
    const newest = new Map<string, CameraVersionRow>();
    for (const row of await this.since(new Date(0))) {
      if (row.no > (newest.get(row.cameraId)?.no ?? 0)) newest.set(row.cameraId, row);
    }
    return [...newest.values()];
  }

  /**
   * Saves a version. The same request again changes nothing.
   * @throws JiexunError JX_CAMERA_CHANGED when somebody saved the camera since the person saw it.
   */
  async save({ seen, ...saved }: SavedCamera): Promise<CameraVersionRow> {
    const { cameraId, requestId } = saved;
    const sent = await this.#versions.getBy('requestId', requestId);
    if (sent !== null) return sent;
    const newest = await this.newestOf(cameraId);
    if ((newest?.no ?? 0) !== seen) throw changed(cameraId, newest);
    const no = seen + 1;
    const row: CameraVersionRow = {
      ...{ ...saved, id: cameraVersionId(cameraId, no), version: 1, no, at: this.#clock.now() },
    };
    if ((await this.#versions.insert(row)).ok) return row;
    const first = (await this.#versions.getBy('requestId', requestId)) ?? (await this.newestOf(cameraId));
    if (first?.requestId === requestId) return first;
    throw changed(cameraId, first);
  }
}

function changed(cameraId: string, newest: CameraVersionRow | null): JiexunError {
  const facts = { cameraId, no: newest?.no ?? 0, by: newest?.by ?? '' };
  const what = newest === null ? saying('camera-error.gone', { cameraId }) : saying('camera-error.changed', facts);
  return saidError('JX_CAMERA_CHANGED', what);
}
