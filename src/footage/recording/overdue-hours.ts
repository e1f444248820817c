import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { isFenced } from './disk-work.ts';
import { HourBook } from './hour-book.ts';
import { HOUR_MS } from './recorded-time.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';
import { repairCamera } from './repair.ts';
import type { SegmentStore } from './segment-store.ts';

export interface OverdueHoursParts {
  readonly rows: Collection<RecordingHourRow>;
  readonly stores: () => Promise<readonly SegmentStore[]>;
  /** Its own recorder closes its hours. */
  readonly isRecorded: (cameraId: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Until then the recorder of a camera has closed an hour, and a camera whose process was killed is recorded again. */
const OVERDUE_MS = 5 * 60_000;

/**
 * Closes the hours of cameras that are recorded no more: what a killed process left of them is repaired, and the rest of the hour
 * is a gap. A file on a volume that is not here stays unfinished, and its hour open.
 */
export class OverdueHours {
  readonly #parts: OverdueHoursParts;
  readonly #fromMs: number;

  constructor(parts: OverdueHoursParts) {
    this.#parts = parts;
    this.#fromMs = parts.clock.monotonicMs() + OVERDUE_MS;
  }

  async close(): Promise<void> {
    const { clock, log } = this.#parts;
    if (clock.monotonicMs() < this.#fromMs) return;
    for (const [cameraId, { fence, hourMs }] of await this.#overdue()) {
      try {
        await this.#closeOf(cameraId, { fence, toMs: hourMs + HOUR_MS });
      } catch (error) {
        // Its new shift does it.
        if (!isFenced(error)) log.warn('hours of a recording could not be closed yet', { cameraId, error });
      }
    }
  }

  /** The newest overdue hour of each camera. */
  async #overdue(): Promise<ReadonlyMap<string, { readonly fence: number; readonly hourMs: number }>> {
    const { rows, isRecorded, clock } = this.#parts;
    const to = new Date(clock.now().getTime() - HOUR_MS - OVERDUE_MS);
    const found = new Map<string, { fence: number; hourMs: number }>();
    await eachRow(
      (page) => rows.find({ index: 'byState', where: { state: 'open' }, range: { to }, ...page }),
      ({ cameraId, fence, hourAt }) => {
        if (!isRecorded(cameraId)) found.set(cameraId, { fence, hourMs: hourAt.getTime() });
      },
    );
    return found;
  }

  async #closeOf(cameraId: string, { fence, toMs }: { readonly fence: number; readonly toMs: number }): Promise<void> {
    const { rows, stores, clock, log } = this.#parts;
    const book = await HourBook.open({ cameraId, rows, fence, clock });
    const now = () => clock.now();
    await repairCamera({ cameraId, book, stores: await stores(), writing: null, now, log });
    book.gapTo(toMs, 'not-running');
    await book.closeOver();
  }
}
