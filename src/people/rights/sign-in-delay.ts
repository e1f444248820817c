import type { Clock } from '../../kernel/domain/clock.ts';

/** After this many failures in a row each further one doubles the delay. */
const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** After this time without a failure everything is forgotten. */
const FORGET_MS = 60 * 60_000;
const MOST_KEYS = 10_000;

interface Failures {
  readonly count: number;
  readonly untilMs: number;
  readonly lastMs: number;
}

/** How long somebody must wait before the next try, by name and by address. It grows with each failure. */
export class SignInDelay {
  readonly #failures = new Map<string, Failures>();
  readonly #clock: Pick<Clock, 'monotonicMs'>;

  constructor({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }) {
    this.#clock = clock;
  }

  /** Milliseconds until the next try is allowed for all of these keys; 0 when it is now. */
  waitMs(keys: readonly string[]): number {
    const nowMs = this.#clock.monotonicMs();
    return Math.max(0, ...keys.map((key) => (this.#failures.get(key)?.untilMs ?? 0) - nowMs));
  }

  failed(keys: readonly string[]): void {
    const nowMs = this.#clock.monotonicMs();
    for (const key of keys) {
      const known = this.#failures.get(key);
      const count = known === undefined || nowMs - known.lastMs > FORGET_MS ? 1 : known.count + 1;
      const over = count - FREE_FAILURES;
      const delayMs = over <= 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(over - 1, 20));
      this.#failures.delete(key);
      this.#failures.set(key, { count, untilMs: nowMs + delayMs, lastMs: nowMs });
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= MOST_KEYS) break;
      this.#failures.delete(key);
    }
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.#failures.delete(key);
  }
}
