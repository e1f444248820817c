import { hourOf } from './recorded-time.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';
import { readSegmentPath, segmentPath } from './segment-store.ts';

/**
 * The hours of one camera whose rows are closed: their files are never changed. Where two stretches are near, a file's segment
 * stands in one hour, and the file in the folder of the hour beside it: those files are kept by name.
 */
export class ClosedHours {
  readonly #hoursMs = new Set<number>();
  readonly #elsewhere = new Set<string>();

  add({ cameraId, hourAt, segments }: Pick<RecordingHourRow, 'cameraId' | 'hourAt' | 'segments'>): void {
    const hourMs = hourAt.getTime();
    this.#hoursMs.add(hourMs);
    for (const [name] of segments) {
      const path = segmentPath(cameraId, name);
      const startMs = readSegmentPath(path)?.startMs;
      if (startMs !== undefined && hourOf(startMs) !== hourMs) this.#elsewhere.add(path);
    }
  }

  /** Whether the hour that begins then is closed. */
  has(hourMs: number): boolean {
    return this.#hoursMs.has(hourMs);
  }

  /** Whether one of them lists this file, which is in the folder of an hour that may be open. */
  lists(path: string): boolean {
    return this.#elsewhere.has(path);
  }
}
