import type { Clock } from '../kernel/domain/clock.ts';
import { SystemClock } from './system-clock.ts';

/** A correction up to this is slewed, a larger one is a step. */
const STEP_MS = 1_000;
/** A slewed clock is at most so much faster or slower than time itself. */
const SLEW_RATIO = 0.01;

/**
 * The store's time on this machine: measured now and then, in between carried on by the monotonic clock, so that nobody who
 * sets this machine's clock changes what is stamped. Small corrections are slewed: time never runs backwards for them.
 */
export class StoreClock implements Clock {
  readonly #own: Clock;
  readonly #ask: () => Promise<number>;
  /** Store time = base + monotonic + what is slewed so far. */
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

  /** What was last to be added to this machine's own clock; null before it was measured. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  /** Throws as the store does; the last measurement stands then. */
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
