/** Share of the pixels, the quietest, whose change is the camera's noise and nothing else. */
const QUIET_SHARE = 0.6;
/** The change of one pixel counts at most this much: a lorry is not noise. */
const MOST_CHANGE = 4;
/** If the mean change (of contrast) stays below this, the quiet pixels of the camera have no noise at all. */
const NOISY = 0.003;
/** Still: quiet pixels and all pixels change by less than these shares of what is usual, and hardly any changes much … */
const STILL = { quietRatio: 0.12, allRatio: 0.5, movedShare: 0.001 };
/**
 * … and a picture that is already still stays still below these limits (a still picture that is encoded again and again
 * changes a little).
 */
const STAYS_STILL = { quietRatio: 0.5, allRatio: 0.8, movedShare: 0.003 };
/** A pixel that changes by this many grey levels shows something that moves. */
const MOVED = 12;
/** Mean change of a picture that is handed over again, bit by bit. */
const IDENTICAL = 0.01;
const FOLLOWS_MS = 300_000;
const LEAST_LEARNT_MS = 20_000;
/** A camera that is known to be live may be frozen when it has been still for this long. */
const SUSPECT_MS = 10_000;
/** A camera that nobody has ever seen change may show a drawing. */
const NEVER_LIVE_MS = 120_000;
const MOST_NATURAL_MS = 600_000;

/**
 * What is usual for a camera. Changes are shares of the picture's contrast, so that dusk does not look like stillness. Plain
 * data.
 */
export interface UsualChange {
  readonly quiet: number;
  readonly all: number;
  readonly learntMs: number;
  /** The longest stillness that ended by itself: it was not a fault. */
  readonly naturalStillMs: number;
}

/** Notices that a camera hands over one picture again and again; learns how still it can be by nature. */
export class Stillness {
  #usual: UsualChange;
  #pixels: Uint8Array | null = null;
  #stillSinceMs: number | null = null;
  #lastMs = 0;

  constructor(usual: UsualChange | null) {
    this.#usual = usual ?? { quiet: 0, all: 0, learntMs: 0, naturalStillMs: 0 };
  }

  get usual(): UsualChange {
    return this.#usual;
  }

  restart(): void {
    this.#pixels = null;
    this.#stillSinceMs = null;
  }

  /** Since when the picture has been still, in milliseconds UTC, if that is long enough to be suspicious; else null. */
  look(pixels: Uint8Array, atMs: number): number | null {
    const before = this.#pixels;
    this.#pixels = pixels;
    const elapsedMs = Math.max(0, atMs - this.#lastMs);
    const beforeMs = this.#lastMs;
    this.#lastMs = atMs;
    if (!before || before.length !== pixels.length) return null;
    const change = changeBetween(before, pixels);
    if (this.#isStill(change)) {
      this.#stillSinceMs ??= beforeMs;
      const stillMs = atMs - this.#stillSinceMs;
      return stillMs >= this.#suspectMs() ? this.#stillSinceMs : null;
    }
    if (this.#stillSinceMs !== null) this.#learnNature(beforeMs - this.#stillSinceMs);
    this.#stillSinceMs = null;
    this.#learn(change, Math.min(elapsedMs, 5_000));
    return null;
  }

  #suspectMs(): number {
    if (this.#usual.learntMs < LEAST_LEARNT_MS) return NEVER_LIVE_MS;
    return Math.max(SUSPECT_MS, 2 * this.#usual.naturalStillMs);
  }

  #isStill({ quiet, all, movedShare, isIdentical }: Change): boolean {
    if (isIdentical) return true;
    if (this.#usual.learntMs < LEAST_LEARNT_MS || this.#usual.quiet < NOISY) return false;
    const limit = this.#stillSinceMs === null ? STILL : STAYS_STILL;
    if (movedShare > limit.movedShare) return false;
    return quiet < limit.quietRatio * this.#usual.quiet && all < limit.allRatio * this.#usual.all;
  }

  /**
   * A stillness long enough to be suspected that then ended was a fault that was repaired. It says nothing about what is
   * usual.
   */
  #learnNature(stillMs: number): void {
    if (stillMs >= this.#suspectMs() || stillMs > MOST_NATURAL_MS) return;
    this.#usual = { ...this.#usual, naturalStillMs: Math.max(this.#usual.naturalStillMs, stillMs) };
  }

  #learn({ quiet, all }: Change, elapsedMs: number): void {
    const learntMs = this.#usual.learntMs + elapsedMs;
    const share = Math.min(1, elapsedMs / Math.max(1, Math.min(learntMs, FOLLOWS_MS)));
    this.#usual = {
      ...this.#usual,
      quiet: this.#usual.quiet + (quiet - this.#usual.quiet) * share,
      all: this.#usual.all + (all - this.#usual.all) * share,
      learntMs,
    };
  }
}

interface Change {
  /** Mean change of the quietest pixels and of all, as shares of the contrast. */
  readonly quiet: number;
  readonly all: number;
  /** Share of the pixels that changed much. */
  readonly movedShare: number;
  readonly isIdentical: boolean;
}

function changeBetween(before: Uint8Array, now: Uint8Array): Change {
  const counts = new Uint32Array(MOST_CHANGE + 1);
  let moved = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < now.length; i++) {
    const value = now[i] ?? 0;
    const change = Math.abs(value - (before[i] ?? 0));
    const counted = Math.min(MOST_CHANGE, change);
    counts[counted] = (counts[counted] ?? 0) + 1;
    if (change >= MOVED) moved++;
    sum += value;
    squares += value * value;
  }
  const count = Math.max(1, now.length);
  const contrast = 1 + Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  const quietest = Math.floor(QUIET_SHARE * count);
  let left = quietest;
  let quiet = 0;
  let all = 0;
  counts.forEach((cells, change) => {
    const taken = Math.min(left, cells);
    quiet += taken * change;
    left -= taken;
    all += cells * change;
  });
  return {
    quiet: quiet / Math.max(1, quietest) / contrast,
    all: all / count / contrast,
    movedShare: moved / count,
    isIdentical: all / count < IDENTICAL,
  };
}
