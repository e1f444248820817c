import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

/** Model threads, a store or an evidence disk may hang for a while and be well again. */
const LOST_MS = 60_000;

/**
 * Raises `unwatched` for a camera of which nothing could be taken further for a whole minute, though it gives pictures: the
 * models, the store or the disk fail. Cleared by the first look that is taken.
 */
export class StuckCameraAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly #lostFromMs = new Map<string, number>();

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  /** `atMs`: monotonic. */
  lost(cameraId: string, atMs: number): void {
    const fromMs = this.#lostFromMs.get(cameraId) ?? atMs;
    this.#lostFromMs.set(cameraId, fromMs);
    if (atMs - fromMs < LOST_MS) return;
    void this.#alarms.raise('unwatched', cameraId, saying('alarm.stuck', { id: cameraId }));
  }

  /** A look was taken, or the camera is no longer watched here. */
  over(cameraId: string): void {
    if (this.#lostFromMs.delete(cameraId)) void this.#alarms.clear('unwatched', cameraId);
  }
}
