import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type RecordingDaysRow, recordingDays } from './recording-days-entity.ts';

/** How many days the recordings of each camera are kept. */
export class KeptDays {
  readonly #rows: Collection<RecordingDaysRow>;
  readonly #clock: Pick<Clock, 'now'>;
  #noted: ReadonlyMap<string, number> = new Map();

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = store.collection(recordingDays);
    this.#clock = clock;
  }

  /** These cameras are recorded here now. What was noted so before is not written again. */
  async noteAll(recorded: ReadonlyMap<string, number>): Promise<void> {
    for (const [cameraId, days] of recorded) if (this.#noted.get(cameraId) !== days) await this.note(cameraId, days);
    this.#noted = new Map(recorded);
  }

  /** The camera is recorded, and its text says so many. */
  async note(cameraId: string, days: number): Promise<void> {
    const known = await this.#rows.get(cameraId);
    if (known?.days === days) return;
    const fields = { id: cameraId, days, notedAt: this.#clock.now() };
    if (known === null) await this.#rows.insert({ ...fields, version: 1 });
    else await this.#rows.replace({ ...fields, version: known.version });
  }

  /** Of the cameras of which it is known. */
  async all(): Promise<ReadonlyMap<string, number>> {
    const rows = await allRows((page) => this.#rows.find({ index: 'id', ...page }));
    return new Map(rows.map(({ id, days }) => [id, days]));
  }
}
