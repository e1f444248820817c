import { listing, saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

const MOST_NAMED = 5;

/**
 * Raises `unwatched` for cameras that nobody watched at two checks in a row. At one check, a camera may be between two
 * workers.
 */
export class UnwatchedAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;
  #before: ReadonlySet<string> = new Set();

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  /** A check showed that nobody watches these cameras. */
  looked(unwatched: readonly string[]): void {
    const still = unwatched.filter((cameraId) => this.#before.has(cameraId));
    this.#before = new Set(unwatched);
    if (still.length === 0) return void this.#alarms.clear('unwatched', 'cameras');
    const some = listing('names', still.slice(0, MOST_NAMED));
    const more = still.length - MOST_NAMED;
    const cameras = more > 0 ? saying('alarm.and-more', { some, more }) : some;
    void this.#alarms.raise('unwatched', 'cameras', saying('alarm.unwatched', { cameras }));
  }
}
