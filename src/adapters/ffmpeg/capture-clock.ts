const BUCKET_MS = 60_000;
const BUCKETS = 10;
/** No stall that the watchdog allows is this long, so a longer one means that the stream's timestamps started anew. */
export const JUMP_MS = 10_000;

interface Bucket {
  readonly index: number;
  readonly leastLagMs: number;
}

/**
 * Computes when each picture of a camera was taken: its timestamp in the stream plus the smallest (arrival −
 * timestamp) seen. The smallest one has the least delay and jitter in it, so pictures that arrive late or in a burst
 * get their true time. It is taken over the last ten minutes, because the camera's crystal and ours drift apart by
 * seconds a day.
 */
export class CaptureClock {
  #buckets: readonly Bucket[] = [];
  #last: { readonly ptsMs: number; readonly arrivalMs: number } | null = null;
  #lastCapturedMs = Number.NEGATIVE_INFINITY;
  #restarts = 0;

  /**
   * Both are in milliseconds. `arrivalMs` is from a clock that never runs back. The result is on the same clock, and
   * each result is greater than the last.
   */
  capturedMs(ptsMs: number | null, arrivalMs: number): number {
    const captured = ptsMs === null ? arrivalMs : ptsMs + this.#leastLagMs(ptsMs, arrivalMs);
    this.#lastCapturedMs = Math.max(captured, this.#lastCapturedMs + 1);
    return this.#lastCapturedMs;
  }

  /** The smallest (arrival − timestamp) of the last ten minutes; null before the first picture with a timestamp. */
  get leastLagMs(): number | null {
    return this.#buckets.length === 0 ? null : Math.min(...this.#buckets.map((bucket) => bucket.leastLagMs));
  }

  /** How often the stream's timestamps have begun anew. */
  get restarts(): number {
    return this.#restarts;
  }

  /** The stream's timestamps start from another value: this is another connection. */
  restart(): void {
    this.#restarts += 1;
    this.#buckets = [];
    this.#last = null;
  }

  #leastLagMs(ptsMs: number, arrivalMs: number): number {
    if (this.#jumped(ptsMs, arrivalMs)) this.restart();
    this.#last = { ptsMs, arrivalMs };
    const lagMs = arrivalMs - ptsMs;
    const index = Math.floor(arrivalMs / BUCKET_MS);
    const here = this.#buckets.find((bucket) => bucket.index === index);
    const others = this.#buckets.filter((bucket) => bucket.index !== index && bucket.index > index - BUCKETS);
    this.#buckets = [...others, { index, leastLagMs: Math.min(lagMs, here?.leastLagMs ?? lagMs) }];
    return this.leastLagMs ?? lagMs;
  }

  #jumped(ptsMs: number, arrivalMs: number): boolean {
    const { leastLagMs } = this;
    if (!this.#last || leastLagMs === null) return false;
    const streamMs = ptsMs - this.#last.ptsMs;
    return (
      streamMs < 0 || streamMs > arrivalMs - this.#last.arrivalMs + JUMP_MS || arrivalMs - ptsMs > leastLagMs + JUMP_MS
    );
  }
}
