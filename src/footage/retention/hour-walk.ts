import type { Query } from '../../kernel/store/collection.ts';
import { type Hours, hourPages } from '../recording/hour-pages.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

/** Until then an hour that is over is closed. One that is passed before is not seen again. */
export const CLOSED_AFTER_MS = 10 * 60_000;

/**
 * Walks hours, the oldest first. What it has passed it does not read again: there may be tens of thousands that are held, or on a
 * volume that is away.
 */
export class HourWalk {
  readonly #rows: Hours;
  readonly #of: Pick<Query, 'index' | 'where'>;
  #passedAt: Date | null = null;

  /** Hours whose files are so; null: kept. */
  static ofAll(rows: Hours, files: RecordingHourRow['files']): HourWalk {
    return new HourWalk(rows, { index: 'byAge', where: { files: files ?? null } });
  }

  /** Hours of one camera whose files are kept. */
  static ofCamera(rows: Hours, cameraId: string): HourWalk {
    return new HourWalk(rows, { index: 'byFiles', where: { cameraId, files: null } });
  }

  private constructor(rows: Hours, of: Pick<Query, 'index' | 'where'>) {
    this.#rows = rows;
    this.#of = of;
  }

  /** Those that begin before this time. Who stops goes on with the same hour the next time. */
  async *hours(before: Date): AsyncGenerator<RecordingHourRow, void> {
    const from = this.#passedAt;
    if (from !== null && before <= from) return;
    const range = from === null ? { to: before } : { from, to: before };
    for await (const page of hourPages(this.#rows, { ...this.#of, range })) {
      for (const row of page) {
        this.#passedAt = row.hourAt;
        yield row;
      }
    }
    this.#passedAt = before;
  }
}
