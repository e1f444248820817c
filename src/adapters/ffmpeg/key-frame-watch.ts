/** When key frames are more than this many sampling intervals apart, key frames alone are not enough. */
const TOO_FAR_RATIO = 2;
/** Timestamps are rounded, and cameras are not exact to the frame. */
const TOLERANCE_RATIO = 1.05;
/** When key frames have been close together for this long, key frames alone are enough again. */
const PROVEN_MS = 10 * 60_000;
/** A larger step between packets means that the stream started again, not that it has no key frames. */
const BACK_MS = 1_000;
const FORWARD_MS = 10_000;

export function areTooFar(everyMs: number, fromMs: number, toMs: number): boolean {
  return toMs - fromMs > everyMs * TOO_FAR_RATIO * TOLERANCE_RATIO;
}

/** Measures in stream time how far apart the key frames of one connection are. */
export class KeyFrameWatch {
  readonly #everyMs: number;
  #lastMs: number | null = null;
  #lastKeyMs = 0;
  #closeSinceMs = 0;
  #tooFar = false;

  constructor({ everyMs }: { readonly everyMs: number }) {
    this.#everyMs = everyMs;
  }

  /** Takes packets in the order in which they came. With B-frames, times run back a little. */
  packet(ptsMs: number, isKey: boolean): void {
    const stepMs = this.#lastMs === null ? Number.POSITIVE_INFINITY : ptsMs - this.#lastMs;
    this.#lastMs = ptsMs;
    if (stepMs < -BACK_MS || stepMs > FORWARD_MS) {
      this.#lastKeyMs = ptsMs;
      this.#closeSinceMs = ptsMs;
    }
    // A long time between two key frames without a packet between them is a slow stream: every frame of it is a key
    // frame.
    if (!isKey && areTooFar(this.#everyMs, this.#lastKeyMs, ptsMs)) {
      this.#tooFar = true;
      this.#closeSinceMs = ptsMs;
    }
    if (isKey) this.#lastKeyMs = ptsMs;
  }

  /** True when at some time no key frame came for more than two sampling intervals, although the stream went on. */
  get tooFar(): boolean {
    return this.#tooFar;
  }

  /** True when each key frame of the last ten minutes came in time. */
  get provenClose(): boolean {
    return this.#lastMs !== null && this.#lastMs - this.#closeSinceMs >= PROVEN_MS;
  }
}
