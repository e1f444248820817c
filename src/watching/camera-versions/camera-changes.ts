import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type CameraChangeRow, cameraChangeEntity } from './camera-change-entity.ts';

type What = Pick<CameraChangeRow, 'what' | 'before' | 'after'>;

/** When files of cameras were changed, and when somebody confirmed a view: kept so that people can be told later what was different. */
export class CameraChanges {
  readonly #rows: Collection<CameraChangeRow>;
  readonly #clock: Pick<Clock, 'now'>;

  /** `clock`: that of the store. */
  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = store.collection(cameraChangeEntity);
    this.#clock = clock;
  }

  /** The camera is watched by a file with this SHA-256. One that is known to be watched is not written again. */
  async fileTaken(cameraId: string, after: string): Promise<void> {
    await this.#add(cameraId, async () => {
      const before = (await this.#newest('what', { cameraId, what: 'file' }))?.after ?? null;
      return before === after ? null : { what: 'file', before, after };
    });
  }

  /** Somebody has said that the view of the camera is right as it is. */
  async viewConfirmed(cameraId: string): Promise<void> {
    await this.#add(cameraId, async () => ({ what: 'view', before: null, after: null }));
  }

  /** What changed at this time or later, the oldest first. The first file of a camera that is known is no change. */
  async since(from: Date): Promise<readonly CameraChangeRow[]> {
    const rows = await allRows((page) => this.#rows.find({ index: 'at', range: { from }, ...page }));
    return rows.filter(({ what, before }) => what === 'view' || before !== null);
  }

  /** `change` is asked again when another process was faster. */
  async #add(cameraId: string, change: () => Promise<What | null>): Promise<void> {
    for (;;) {
      const no = ((await this.#newest('camera', { cameraId }))?.no ?? 0) + 1;
      const what = await change();
      if (what === null) return;
      const row = { id: `${cameraId}/${no}`, version: 1, cameraId, no, at: this.#clock.now(), ...what };
      if ((await this.#rows.insert(row)).ok) return;
    }
  }

  async #newest(index: 'camera' | 'what', where: Partial<Pick<CameraChangeRow, 'cameraId' | 'what'>>) {
    return (await this.#rows.find({ index, where, order: 'descending', limit: 1 })).rows[0] ?? null;
  }
}
