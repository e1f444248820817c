import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

/** Model threads, a store or an evidence disk may hang for this long and recover. */
const LOST_MS = 60_000;

/**
 * Raises `unwatched` for a camera that gives pictures of which none could be handled for a whole minute, because the models,
 * the store or the disk fail. The first look that works ends it.
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

  /** A look worked, or the camera is no longer watched here. */
  over(cameraId: string): void {
    if (this.#lostFromMs.delete(cameraId)) void this.#alarms.clear('unwatched', cameraId);
  }
}
