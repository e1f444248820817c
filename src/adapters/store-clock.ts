import type { Clock } from '../kernel/domain/clock.ts';
import { SystemClock } from './system-clock.ts';

/** A correction up to this is made slowly (slewed); a larger one is made at once (stepped). */
const STEP_MS = 1_000;
/** While it is slewed, the clock is at most this much faster or slower than real time. */
const SLEW_RATIO = 0.01;

/**
 * Gives the store's time on this machine. It is measured from time to time, and the monotonic clock continues it in
 * between, so that setting this machine's clock does not change the stamped times. Small corrections are slewed: time
 * never runs backwards for them.
 */
export class StoreClock implements Clock {
  readonly #own: Clock;
  readonly #ask: () => Promise<number>;
  /** Store time = base + monotonic time + the correction made so far. */
  #baseMs: number;
  #slewMs = 0;
  #slewFromMs = 0;
  #offsetMs: number | null = null;

  /** `ask`: milliseconds to add to `own.now()` to get the store's time. Call `measure` before the first use. */
  constructor({ ask, own = new SystemClock() }: { readonly ask: () => Promise<number>; readonly own?: Clock }) {
    this.#own = own;
    this.#ask = ask;
    this.#baseMs = own.now().getTime() - own.monotonicMs();
  }

  /** The last measured difference, to be added to this machine's own clock; null before the first measurement. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  /** Measures again. It throws when the store does; then the last measurement stays. */
  async measure(): Promise<void> {
    const offsetMs = await this.#ask();
    const isFirst = this.#offsetMs === null;
    this.#offsetMs = offsetMs;
    const storeMs = this.#own.now().getTime() + offsetMs;
    const monotonicMs = this.#own.monotonicMs();
    const errorMs = storeMs - this.#at(monotonicMs);
    this.#baseMs = this.#at(monotonicMs) - monotonicMs;
    this.#slewMs = 0;
    if (isFirst || Math.abs(errorMs) > STEP_MS) this.#baseMs += errorMs;
    else this.#slewMs = errorMs;
    this.#slewFromMs = monotonicMs;
  }

  now(): Date {
    return new Date(Math.round(this.#at(this.#own.monotonicMs())));
  }

  monotonicMs(): number {
    return this.#own.monotonicMs();
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return this.#own.sleep(durationMs, signal);
  }

  #at(monotonicMs: number): number {
    const slewable = (monotonicMs - this.#slewFromMs) * SLEW_RATIO;
    const slewed = Math.sign(this.#slewMs) * Math.min(Math.abs(this.#slewMs), slewable);
    return this.#baseMs + monotonicMs + slewed;
  }
}
