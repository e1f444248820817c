import { WallClock } from '../../kernel/calendar/wall-clock.ts';
import { HOUR_MS } from '../coverage/coverage-entity.ts';

export const HOURS_OF_A_DAY = 24;

/** Computes which hour of the day an hour of UTC is at the cameras' places. */
export class LocalDays {
  readonly #clocks = new Map<string, WallClock>();
  /** What was computed for `#now`: many cameras have the same time zone. */
  readonly #known = new Map<string, readonly (number | null)[]>();
  #nowMs = Number.NaN;

  /**
   * For `count` hours of UTC from `fromMs` on: the hour 0–23 of the place's day that has `now`, or null when the hour lies on
   * another day. An hour of UTC belongs to the local hour it begins in. When clocks are put back, two hours of UTC are the
   * same local hour; when they are put forward, one local hour has none.
   */
  hoursOfToday(timezone: string, now: Date, fromMs: number, count: number): readonly (number | null)[] {
    if (now.getTime() !== this.#nowMs) this.#known.clear();
    this.#nowMs = now.getTime();
    const key = `${timezone} ${fromMs} ${count}`;
    const hours = this.#known.get(key) ?? this.#compute(timezone, fromMs, count);
    this.#known.set(key, hours);
    return hours;
  }

  #compute(timezone: string, fromMs: number, count: number): readonly (number | null)[] {
    const today = this.#local(timezone, this.#nowMs);
    return Array.from({ length: count }, (_, i) => {
      const { day, hour } = this.#local(timezone, fromMs + i * HOUR_MS);
      return day === today.day ? hour : null;
    });
  }

  #local(timezone: string, atMs: number): { readonly day: number; readonly hour: number } {
    const clock = this.#clocks.get(timezone) ?? new WallClock(timezone);
    this.#clocks.set(timezone, clock);
    const hours = Math.floor((atMs + clock.offsetMs(atMs)) / HOUR_MS);
    const day = Math.floor(hours / HOURS_OF_A_DAY);
    return { day, hour: hours - day * HOURS_OF_A_DAY };
  }
}
