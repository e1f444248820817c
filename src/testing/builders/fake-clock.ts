import type { Clock } from '../../kernel/domain/clock.ts';

interface Sleeper {
  readonly wakesAtMs: number;
  wake(): void;
}

/** A clock that the test moves: time does not pass until `advance`. */
export class FakeClock implements Clock {
  #nowMs: number;
  #monotonicMs = 0;
  #sleepers: readonly Sleeper[] = [];
  readonly #settled: () => Promise<void>;

  /**
   * `settled` resolves when everything that can run has run. By default it waits for promises, which is enough when
   * nothing outside the process is asked.
   */
  constructor(startAt: Date = new Date('2026-01-01T00:00:00Z'), settled: () => Promise<void> = everyPromise) {
    this.#nowMs = startAt.getTime();
    this.#settled = settled;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted || durationMs <= 0) return resolve();
      const sleeper: Sleeper = {
        wakesAtMs: this.#monotonicMs + durationMs,
        wake: () => {
          signal?.removeEventListener('abort', sleeper.wake);
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          resolve();
        },
      };
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      this.#sleepers = [...this.#sleepers, sleeper];
    });
  }

  /** How many sleep now: a test can check that no sleeper is left. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /**
   * Lets `durationMs` pass. It wakes sleepers in the order of their times, each at its own time, and lets their code
   * run (promises, not timers) before the next.
   */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#monotonicMs + durationMs;
    await this.#settled();
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#pass(next.wakesAtMs - this.#monotonicMs);
      next.wake();
      await this.#settled();
    }
    this.#pass(untilMs - this.#monotonicMs);
    await this.#settled();
  }

  /** Sets the wall clock, as an operator or NTP does; monotonic time and sleepers do not change. */
  setWallClock(at: Date): void {
    this.#nowMs = at.getTime();
  }

  #next(untilMs: number): Sleeper | undefined {
    return this.#sleepers.filter(({ wakesAtMs }) => wakesAtMs <= untilMs).sort((a, b) => a.wakesAtMs - b.wakesAtMs)[0];
  }

  #pass(durationMs: number): void {
    this.#nowMs += durationMs;
    this.#monotonicMs += durationMs;
  }
}

/** Resolves when every promise that can go on has gone on. */
function everyPromise(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
