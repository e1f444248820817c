import type { Clock } from '../../kernel/domain/clock.ts';

/** A worker does not keep up when the median delay of a stretch is longer than this many sampling intervals. */
const BEHIND_INTERVALS = 2.5;
const STRETCH_MS = 30_000;
/** After a change the worker waits this long, to see its effect, before the next change. */
const LESS_AGAIN_AFTER_MS = 60_000;
const MORE_AGAIN_AFTER_MS = 300_000;
const STEP_RATIO = 0.1;
const MOST_SAMPLES = 2_000;

/**
 * Finds how many cameras a worker can watch, while it watches. When pictures are looked at too late, the worker gives a tenth
 * of its cameras away. After five good minutes it tries a tenth more (additive increase, multiplicative decrease, as in Chiu
 * and Jain 1989).
 */
export class CameraLimit {
  readonly #clock: Clock;
  readonly #most: number | null;
  #found: number | null = null;
  #lags: { readonly lagMs: number; readonly intervals: number }[] = [];
  #stretchFromMs: number;
  #changedMs = Number.NEGATIVE_INFINITY;
  #lagMs: number | null = null;

  /** `most`: the upper limit that a person set; null where there is none. */
  constructor({ clock, most }: { readonly clock: Clock; readonly most: number | null }) {
    this.#clock = clock;
    this.#most = most;
    this.#stretchFromMs = clock.monotonicMs();
  }

  /** Records one picture: its camera is looked at every `everyMs`, and the work was done `lagMs` after its capture. */
  looked(lagMs: number, everyMs: number): void {
    if (this.#lags.length < MOST_SAMPLES) this.#lags.push({ lagMs, intervals: lagMs / everyMs });
  }

  /** The median delay of the last stretch; null before the first stretch is over. */
  get lagMs(): number | null {
    return this.#lagMs;
  }

  /**
   * How many cameras the worker can watch now; null while no limit is known. Call it again and again, with the number of
   * cameras watched now.
   */
  current(watching: number): number | null {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#stretchFromMs >= STRETCH_MS) this.#judge(watching, nowMs);
    if (this.#found === null) return this.#most;
    return this.#most === null ? this.#found : Math.min(this.#found, this.#most);
  }

  #judge(watching: number, nowMs: number): void {
    const lags = this.#lags;
    this.#lags = [];
    this.#stretchFromMs = nowMs;
    if (lags.length === 0) return;
    this.#lagMs = median(lags.map(({ lagMs }) => lagMs));
    const isBehind = median(lags.map(({ intervals }) => intervals)) > BEHIND_INTERVALS;
    const sinceMs = nowMs - this.#changedMs;
    const step = Math.max(1, Math.floor(watching * STEP_RATIO));
    if (isBehind && sinceMs >= LESS_AGAIN_AFTER_MS) this.#change(Math.max(1, watching - step), nowMs);
    // The worker is full and keeps up: it may try a little more.
    else if (!isBehind && this.#found !== null && watching >= this.#found && sinceMs >= MORE_AGAIN_AFTER_MS)
      this.#change(this.#found + step, nowMs);
  }

  #change(limit: number, nowMs: number): void {
    this.#found = limit;
    this.#changedMs = nowMs;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
