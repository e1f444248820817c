import type { Frame } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { KeptFrame } from './kept-frame.ts';

/** Of older frames, one in each such time is enough: most frames are not worth the work of a JPEG. */
const PACKED_EVERY_MS = 4_000;

export interface RingBounds {
  /** The most bytes of pixels. The newest frame is kept, whatever its size. */
  readonly maxPixelBytes: number;
  readonly maxJpegBytes: number;
  readonly maxAgeMs: number;
}

/**
 * Recent frames of a camera. The newest are all kept, as pixels. Older ones are kept as JPEGs, and the older they are, the
 * fewer.
 */
export class FrameRing {
  readonly #bounds: RingBounds;
  readonly #codec: Pick<PictureCodec, 'encodeJpeg' | 'release'>;
  #frames: KeptFrame[] = [];

  constructor(bounds: RingBounds, codec: Pick<PictureCodec, 'encodeJpeg' | 'release'>) {
    this.#bounds = bounds;
    this.#codec = codec;
  }

  get jpegBytes(): number {
    return this.#frames.reduce((sum, { jpegBytes }) => sum + jpegBytes, 0);
  }

  get pixelBytes(): number {
    return this.#frames.reduce((sum, { pixelBytes }) => sum + pixelBytes, 0);
  }

  /**
   * Adds a frame and takes its pixels over.
   * @throws JiexunError JX_PICTURE when an older frame could not become a JPEG. That frame is dropped; the new one is kept.
   */
  async push(frame: Frame): Promise<KeptFrame> {
    const { maxPixelBytes, maxJpegBytes, maxAgeMs } = this.#bounds;
    const previous = this.#frames.at(-1);
    // The clock was set back, so the kept frames can no longer be found by their time.
    if (previous !== undefined && frame.capturedAt < previous.capturedAt) this.clear();
    const kept = new KeptFrame(frame, this.#codec);
    this.#frames.push(kept);
    const oldestAt = frame.capturedAt.getTime() - maxAgeMs;
    while (this.#frames.length > 1 && this.#timeOf(0) < oldestAt) this.#drop(0);
    for (const old of this.#frames.slice(0, -1)) {
      if (this.pixelBytes <= maxPixelBytes) break;
      await this.#retire(old);
    }
    while (this.#frames.length > 1 && this.jpegBytes > maxJpegBytes) this.#drop(this.#leastMissed());
    return kept;
  }

  /** The first frame at or after `at`; if there is none, the newest. */
  from(at: Date): KeptFrame | null {
    return this.#frames.find(({ capturedAt }) => capturedAt >= at) ?? this.#frames.at(-1) ?? null;
  }

  /** The last frame before `at`; with `inclusive` it may also be at `at`. */
  before(at: Date, { inclusive }: { readonly inclusive: boolean }): KeptFrame | null {
    return this.#frames.findLast(({ capturedAt }) => capturedAt < at || (inclusive && +capturedAt === +at)) ?? null;
  }

  clear(): void {
    for (const frame of this.#frames) frame.drop();
    this.#frames = [];
  }

  /** The frame is no longer new. It is dropped if its neighbours are near enough in time; otherwise it becomes a JPEG. */
  async #retire(frame: KeptFrame): Promise<void> {
    const index = this.#frames.indexOf(frame);
    const isBetween = index > 0 && this.#timeOf(index + 1) - this.#timeOf(index - 1) <= PACKED_EVERY_MS;
    if (isBetween && frame.jpegBytes === 0) return this.#drop(index);
    try {
      await frame.pack();
    } catch (error) {
      // If it were kept, its pixels would stay and later frames would have no room.
      this.#drop(index);
      throw error;
    }
  }

  /** The JPEG whose neighbours are closest together for its age: it is missed least. Never the newest. */
  #leastMissed(): number {
    const now = this.#frames.at(-1)?.capturedAt.getTime() ?? 0;
    let best = { index: 0, score: Number.POSITIVE_INFINITY };
    for (let index = 1; index < this.#frames.length - 1; index += 1) {
      if (this.#frames[index]?.jpegBytes === 0) continue;
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
    dropped?.drop();
  }
}
