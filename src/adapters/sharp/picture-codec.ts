import type { Sharp } from 'sharp';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import { sharp } from './sharp-setup.ts';

const DEFAULT_MAX_PIXELS = 50_000_000;
const CHANNELS = 3;

/** Reads and writes pictures with libvips. The work runs on libuv's threads, never on the event loop. */
export class SharpPictureCodec implements PictureCodec {
  readonly #maxPixels: number;

  constructor({ maxPixels = DEFAULT_MAX_PIXELS }: { readonly maxPixels?: number } = {}) {
    this.#maxPixels = maxPixels;
  }

  /**
   * @throws JiexunError JX_PICTURE, also for a JPEG that is cut off: otherwise the missing half would count as grey.
   */
  async decode(bytes: Uint8Array): Promise<Picture> {
    if (bytes.byteLength === 0) throw unreadable(bytes, saying('machine-error.picture-empty'));
    try {
      const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: this.#maxPixels })
        .autoOrient()
        .toColourspace('srgb')
        .removeAlpha()
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      return { widthPx: info.width, heightPx: info.height, rgb: view(data) };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const isLarge = why.includes('pixel limit');
      const what = isLarge ? saying('machine-error.picture-large', { pixels: this.#maxPixels }) : why;
      throw unreadable(bytes, what, cause);
    }
  }

  /** Corners are rounded to the nearest whole pixel; at least one pixel is taken. Scaling is bilinear, averaging when it shrinks. */
  async crop(picture: Picture, boxXyxy: BoxXyxy, size: { widthPx: number; heightPx: number }): Promise<Picture> {
    const part = wholePixels(picture, boxXyxy);
    if (part.width === size.widthPx && part.height === size.heightPx) return cut(picture, part);
    const data = await raw(picture)
      .extract(part)
      .resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'linear' })
      .raw()
      .toBuffer();
    return { ...size, rgb: view(data) };
  }

  release({ rgb }: Picture): void {
    const { buffer, byteLength } = rgb;
    // Memory that others also use must not be freed here.
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
  }

  async encodeJpeg(picture: Picture, quality: number): Promise<Uint8Array> {
    // The best tables cost as much time as everything else and save a tenth of the size.
    return view(await raw(picture).jpeg({ quality, optimiseCoding: false }).toBuffer());
  }
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function wholePixels({ widthPx, heightPx }: Picture, [x1, y1, x2, y2]: BoxXyxy): Part {
  const left = Math.min(widthPx - 1, Math.max(0, Math.round(x1 * widthPx)));
  const top = Math.min(heightPx - 1, Math.max(0, Math.round(y1 * heightPx)));
  const width = Math.max(1, Math.min(widthPx, Math.round(x2 * widthPx)) - left);
  const height = Math.max(1, Math.min(heightPx, Math.round(y2 * heightPx)) - top);
  return { left, top, width, height };
}

/** At the picture's own size nothing is computed: rows are copied. */
function cut(picture: Picture, { left, top, width, height }: Part): Picture {
  const rgb = new Uint8Array(width * height * CHANNELS);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * picture.widthPx + left) * CHANNELS;
    rgb.set(picture.rgb.subarray(from, from + width * CHANNELS), y * width * CHANNELS);
  }
  return { widthPx: width, heightPx: height, rgb };
}

function raw({ widthPx, heightPx, rgb }: Picture): Sharp {
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: CHANNELS }, limitInputPixels: false });
}

/** Gives the same memory as a plain Uint8Array. */
function view(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function unreadable(bytes: Uint8Array, why: SaidValue, cause?: unknown): JiexunError {
  const what = saying('machine-error.picture-unreadable', { bytes: bytes.byteLength, why });
  return saidError('JX_PICTURE', what, { cause });
}
