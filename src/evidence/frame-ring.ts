import type { Frame } from '../domain/frame.ts';

/** The newest frames are all kept; older ones ever more sparsely, within `maxBytes` of JPEG and `maxAgeMs`. */
export class FrameRing {
  readonly #maxBytes: number;
  readonly #maxAgeMs: number;
  #frames: Frame[] = [];
  #bytes = 0;

  constructor(bounds: { readonly maxBytes: number; readonly maxAgeMs: number }) {
    this.#maxBytes = bounds.maxBytes;
    this.#maxAgeMs = bounds.maxAgeMs;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(frame: Frame): void {
    const previous = this.#frames.at(-1);
    // A clock set back: what is kept can no longer be found by its time.
    if (previous !== undefined && frame.capturedAt < previous.capturedAt) this.clear();
    this.#frames.push(frame);
    this.#bytes += frame.jpeg.byteLength;
    const oldestAt = frame.capturedAt.getTime() - this.#maxAgeMs;
    while (this.#frames.length > 1 && (this.#frames[0]?.capturedAt.getTime() ?? oldestAt) < oldestAt) this.#drop(0);
    while (this.#frames.length > 1 && this.#bytes > this.#maxBytes) this.#drop(this.#leastMissed());
  }

  /** The first frame at or after `at`; the newest when there is none. */
  from(at: Date): Frame | null {
    return this.#frames.find(({ capturedAt }) => capturedAt >= at) ?? this.#frames.at(-1) ?? null;
  }

  /** The last frame before `at`, or at it when `inclusive`. */
  before(at: Date, { inclusive }: { readonly inclusive: boolean }): Frame | null {
    return this.#frames.findLast(({ capturedAt }) => capturedAt < at || (inclusive && +capturedAt === +at)) ?? null;
  }

  clear(): void {
    this.#frames = [];
    this.#bytes = 0;
  }

  /** The one whose neighbours are close together for its age; never the newest. */
  #leastMissed(): number {
    const now = this.#frames.at(-1)?.capturedAt.getTime() ?? 0;
    let best = { index: 0, score: Number.POSITIVE_INFINITY };
    for (let index = 1; index < this.#frames.length - 1; index += 1) {
      const at = this.#timeOf(index);
      const score = (this.#timeOf(index + 1) - this.#timeOf(index - 1)) / Math.max(1, now - at);
      if (score < best.score) best = { index, score };
    }
    return best.index;
  }

  #timeOf(index: number): number {
    return this.#frames[index]?.capturedAt.getTime() ?? 0;
  }

  #drop(index: number): void {
    const [dropped] = this.#frames.splice(index, 1);
    this.#bytes -= dropped?.jpeg.byteLength ?? 0;
  }
}
