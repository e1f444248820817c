/** Key frames further apart than this many sampling intervals are too rare to be looked at alone. */
const TOO_FAR_RATIO = 2;
/** Timestamps are rounded, and cameras are not exact to the frame. */
const TOLERANCE_RATIO = 1.05;
/** Key frames came in time for this long: they alone will do again. */
const PROVEN_MS = 10 * 60_000;
/** Larger steps between packets are a stream that starts again, not one without key frames. */
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

  /** Packets in the order they came; times run back a little where there are B-frames. */
  packet(ptsMs: number, isKey: boolean): void {
    const stepMs = this.#lastMs === null ? Number.POSITIVE_INFINITY : ptsMs - this.#lastMs;
    this.#lastMs = ptsMs;
    if (stepMs < -BACK_MS || stepMs > FORWARD_MS) {
      this.#lastKeyMs = ptsMs;
      this.#closeSinceMs = ptsMs;
    }
    // A long way from key frame to key frame with nothing in between is a slow stream: all of it is seen.
    if (!isKey && areTooFar(this.#everyMs, this.#lastKeyMs, ptsMs)) {
      this.#tooFar = true;
      this.#closeSinceMs = ptsMs;
    }
    if (isKey) this.#lastKeyMs = ptsMs;
  }

  /** At some time there was no key frame for more than two sampling intervals, though the stream went on. */
  get tooFar(): boolean {
    return this.#tooFar;
  }

  /** For the last ten minutes each key frame came in time. */
  get provenClose(): boolean {
    return this.#lastMs !== null && this.#lastMs - this.#closeSinceMs >= PROVEN_MS;
  }
}
