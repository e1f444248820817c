import type { Frame, Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';

/**
 * JPEG quality of an original. A higher value needs more room and shows no more: the camera's own coding has already lost
 * more.
 */
const ORIGINAL_QUALITY = 92;

/** A frame that may become a still. It holds pixels while it is new, and a JPEG once it is used or is old. */
export class KeptFrame {
  readonly capturedAt: Date;
  readonly seq: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #codec: Pick<PictureCodec, 'encodeJpeg' | 'release'>;
  #pixels: Picture | null;
  #jpeg: Uint8Array | null = null;

  /** Takes the pixels over: nobody else may use them after `pack` or `drop`. */
  constructor(frame: Frame, codec: Pick<PictureCodec, 'encodeJpeg' | 'release'>) {
    const { capturedAt, seq, widthPx, heightPx, rgb } = frame;
    this.capturedAt = capturedAt;
    this.seq = seq;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#pixels = { widthPx, heightPx, rgb };
    this.#codec = codec;
  }

  get pixelBytes(): number {
    return this.#pixels?.rgb.byteLength ?? 0;
  }

  get jpegBytes(): number {
    return this.#jpeg?.byteLength ?? 0;
  }

  /** @throws JiexunError JX_PICTURE */
  async jpeg(): Promise<Uint8Array> {
    if (this.#jpeg) return this.#jpeg;
    if (!this.#pixels) throw new Error('a frame that was dropped is asked for its picture');
    this.#jpeg = await this.#codec.encodeJpeg(this.#pixels, ORIGINAL_QUALITY);
    return this.#jpeg;
  }

  /** Gives the pixels back. The JPEG stays. */
  async pack(): Promise<void> {
    await this.jpeg();
    this.drop();
  }

  drop(): void {
    if (this.#pixels) this.#codec.release(this.#pixels);
    this.#pixels = null;
  }
}
