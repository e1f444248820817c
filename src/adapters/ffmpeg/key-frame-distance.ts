/** Parts of one picture may each be marked as a key frame. */
const SAME_PICTURE_MS = 40;
/** Beyond these the two clocks contradict each other, and only ours is right. */
const AGREE_RATIO = { least: 1 / 3, most: 3 } as const;
const STANDS_RATIO = 0.2;

interface Moment {
  readonly ptsMs: number;
  readonly arrivalMs: number;
}

/** How far apart the last two key frames of a connection are, by the stream's times where they agree with our clock. */
export class KeyFrameDistance {
  #last: Moment | null = null;
  #between: Moment | null = null;
  #pairs = 0;

  /** `arrivalMs` is from a clock that never runs back. */
  keyFrame(ptsMs: number, arrivalMs: number): void {
    const last = this.#last;
    const isSame = last !== null && Math.max(ptsMs - last.ptsMs, arrivalMs - last.arrivalMs) < SAME_PICTURE_MS;
    if (isSame) return;
    if (last !== null) {
      this.#between = { ptsMs: ptsMs - last.ptsMs, arrivalMs: arrivalMs - last.arrivalMs };
      this.#pairs += 1;
    }
    this.#last = { ptsMs, arrivalMs };
  }

  /** Null before the second key frame. */
  get everyMs(): number | null {
    if (this.#between === null) return null;
    const { ptsMs, arrivalMs } = this.#between;
    // What a camera has buffered comes at once, so a short arrival says nothing.
    const isBurst = ptsMs > arrivalMs * AGREE_RATIO.most && arrivalMs < SAME_PICTURE_MS * 2;
    return this.#doAgree || isBurst ? ptsMs : arrivalMs;
  }

  /** The first stream times of a connection may be wrong, so where the clocks differ one pair is not enough. */
  get isSure(): boolean {
    return this.#doAgree || this.#pairs >= 2;
  }

  get #doAgree(): boolean {
    const { ptsMs, arrivalMs } = this.#between ?? { ptsMs: 0, arrivalMs: 1 };
    return ptsMs >= arrivalMs * AGREE_RATIO.least && ptsMs <= arrivalMs * AGREE_RATIO.most;
  }

  /** True when the stream's times stand or start anew with each key frame. */
  get timesStand(): boolean {
    return this.#between !== null && this.#between.ptsMs < this.#between.arrivalMs * STANDS_RATIO;
  }
}
