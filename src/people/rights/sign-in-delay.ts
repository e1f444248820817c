import type { Clock } from '../../kernel/domain/clock.ts';

/** After this many failures in a row, each further failure doubles the delay. */
const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** After this time without a failure, everything is forgotten. */
const FORGET_MS = 60 * 60_000;
const MOST_KEYS = 10_000;

interface Failures {
  readonly count: number;
  readonly untilMs: number;
  readonly lastMs: number;
}

/** Who tries to sign in, as far as it is known. */
interface Tried {
  readonly name: string;
  /** The address from which the try comes. */
  readonly address: string;
}

/** How long somebody must wait before the next try, by name and by address. It grows with each failure. */
export class SignInDelay {
  readonly #failures = new Map<string, Failures>();
  readonly #clock: Pick<Clock, 'monotonicMs'>;

  constructor({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }) {
    this.#clock = clock;
  }

  /** Milliseconds until the next try is allowed; 0 when it is allowed now. */
  waitMs(tried: Tried): number {
    const nowMs = this.#clock.monotonicMs();
    const { name, address } = keysOf(tried);
    return Math.max(0, ...[name, address].map((key) => (this.#failures.get(key)?.untilMs ?? 0) - nowMs));
  }

  failed(tried: Tried): void {
    const nowMs = this.#clock.monotonicMs();
    for (const key of Object.values(keysOf(tried))) {
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

  /**
   * Forgets the failures of this name. The address keeps those of other names: otherwise somebody with an account of their own
   * could sign in from time to time, and try other people's passwords without delay.
   */
  succeeded(tried: Tried): void {
    const { name, address, both } = keysOf(tried);
    const own = this.#failures.get(both)?.count ?? 0;
    const known = this.#failures.get(address);
    for (const key of [name, both]) this.#failures.delete(key);
    if (known === undefined) return;
    const count = known.count - own;
    if (count > 0) this.#failures.set(address, { ...known, count, untilMs: this.#clock.monotonicMs() });
    else this.#failures.delete(address);
  }
}

function keysOf({ name, address }: Tried) {
  return { name: `name:${name}`, address: `address:${address}`, both: `both:${address} ${name}` };
}
