import { backOffMs } from '../domain/back-off.ts';
import type { Clock } from '../domain/clock.ts';
import { manyFailures } from './many-failures.ts';

interface Failure {
  readonly failures: number;
  /** When it is tried again, on the monotonic clock. */
  readonly againMs: number;
  readonly message: string;
}

const BACK_OFF = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Does work for many things, one after the other. When it fails for one, the others go on. That one is tried again
 * after a pause that grows, and its failure is told once.
 */
export class TriesOfEach {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #random: () => number;
  readonly #failed = new Map<string, Failure>();
  #untold: readonly unknown[] = [];

  constructor({
    clock,
    random = Math.random,
  }: {
    readonly clock: Pick<Clock, 'monotonicMs'>;
    readonly random?: () => number;
  }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** How many failed and did not succeed since. */
  get failed(): number {
    return this.#failed.size;
  }

  /** Those that failed and may be tried again now. */
  due(): readonly string[] {
    return [...this.#failed.keys()].filter((id) => !this.#waits(id));
  }

  /** True when the work is done. False when it failed, or when it waits after a failure. */
  async try(id: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.#waits(id)) return false;
    try {
      await work();
      this.#failed.delete(id);
      return true;
    } catch (error) {
      this.#keep(id, error);
      return false;
    }
  }

  /** @throws ManyFailures when there are failures that were not told yet. `what`: `cases have no review`. */
  tell(what: string): void {
    const untold = this.#untold;
    this.#untold = [];
    if (untold.length > 0) throw manyFailures(what, untold);
  }

  #waits(id: string): boolean {
    return this.#clock.monotonicMs() < (this.#failed.get(id)?.againMs ?? 0);
  }

  #keep(id: string, error: unknown): void {
    const before = this.#failed.get(id);
    const message = error instanceof Error ? error.message : String(error);
    if (before?.message !== message) this.#untold = [...this.#untold, error];
    const failures = (before?.failures ?? 0) + 1;
    const againMs = this.#clock.monotonicMs() + backOffMs(BACK_OFF, failures, this.#random);
    this.#failed.set(id, { failures, againMs, message });
  }
}
