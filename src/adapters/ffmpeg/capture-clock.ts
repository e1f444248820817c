const BUCKET_MS = 60_000;
const BUCKETS = 10;
/** More than any stall the watchdog lets pass: the stream's timestamps started anew. */
const JUMP_MS = 10_000;

interface Bucket {
  readonly index: number;
  readonly leastLagMs: number;
}

/**
 * When each picture of a camera was taken: its timestamp in the stream plus the smallest (arrival − timestamp) seen.
 * The smallest is what delay and jitter added least to, so pictures that arrive late or in a burst get their true time.
 * It is taken over the last ten minutes, because a camera's crystal and ours drift apart by seconds a day.
 */
export class CaptureClock {
  #buckets: readonly Bucket[] = [];
  #last: { readonly ptsMs: number; readonly arrivalMs: number } | null = null;
  #lastCapturedMs = Number.NEGATIVE_INFINITY;

  /** Both in milliseconds, `arrivalMs` of a clock that never runs back; so is the result, and it always grows. */
  capturedMs(ptsMs: number | null, arrivalMs: number): number {
    const captured = ptsMs === null ? arrivalMs : ptsMs + this.#leastLagMs(ptsMs, arrivalMs);
    this.#lastCapturedMs = Math.max(captured, this.#lastCapturedMs + 1);
    return this.#lastCapturedMs;
  }

  /** The stream's timestamps begin again from somewhere else: another connection. */
  restart(): void {
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
    return Math.min(...this.#buckets.map((bucket) => bucket.leastLagMs));
  }

  #jumped(ptsMs: number, arrivalMs: number): boolean {
    if (!this.#last) return false;
    const streamMs = ptsMs - this.#last.ptsMs;
    const leastLagMs = Math.min(...this.#buckets.map((bucket) => bucket.leastLagMs));
    return (
      streamMs < 0 || streamMs > arrivalMs - this.#last.arrivalMs + JUMP_MS || arrivalMs - ptsMs > leastLagMs + JUMP_MS
    );
  }
}
