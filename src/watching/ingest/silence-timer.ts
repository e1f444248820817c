import type { Clock } from '../../kernel/domain/clock.ts';

/** Notices when something that should repeat does not come any more. */
export class SilenceTimer {
  readonly #clock: Clock;
  readonly #limitMs: () => number;
  #lastMs: number;

  /** `limitMs` is read again each time the limit is reached. */
  constructor({ clock, limitMs }: { readonly clock: Clock; readonly limitMs: () => number }) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#lastMs = clock.monotonicMs();
  }

  beat(): void {
    this.#lastMs = this.#clock.monotonicMs();
  }

  /** Resolves to true when there was no beat within the limit, to false when `signal` aborts first. */
  async silent(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const leftMs = this.#lastMs + this.#limitMs() - this.#clock.monotonicMs();
      if (leftMs <= 0) return true;
      await this.#clock.sleep(leftMs, signal);
    }
    return false;
  }
}
