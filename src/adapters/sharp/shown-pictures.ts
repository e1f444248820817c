import type { Sharp } from 'sharp';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { FewAtOnce } from './few-at-once.ts';
import { sharp } from './sharp-setup.ts';

const QUALITY = 82;
/** The size of a block that stands for everything in it, in shares of the picture's width. */
const BLOCK_RATIO = 1 / 40;
const MOST_PIXELS = 50_000_000;
/** While one is pixelated its pixels lie in memory: 25 MB of a camera with 4K. */
const PIXELATED_AT_ONCE = 2;

/** Pictures as pages show them. The sealed bytes are never changed: these are copies. */
export class ShownPictures {
  readonly #few = new FewAtOnce(PIXELATED_AT_ONCE);

  /** A JPEG of this width. A smaller picture is not made larger. */
  async scaled(jpeg: Uint8Array, widthPx: number): Promise<Uint8Array> {
    return this.#open(jpeg).resize({ width: widthPx, withoutEnlargement: true }).jpeg({ quality: QUALITY }).toBuffer();
  }

  /** A copy in which only the box can be made out; without a box, nothing can. */
  pixelatedOutside(jpeg: Uint8Array, box: BoxXyxy | null): Promise<Uint8Array> {
    return this.#few.run(() => this.#pixelated(jpeg, box));
  }

  async #pixelated(jpeg: Uint8Array, box: BoxXyxy | null): Promise<Uint8Array> {
    const opened = this.#open(jpeg).toColourspace('srgb').removeAlpha();
    const whole = await pixels(opened);
    const { width, height } = whole.raw;
    const columns = Math.round(1 / BLOCK_RATIO);
    const blocks = { width: columns, height: Math.max(1, Math.round((columns * height) / width)) };
    const coarse = await pixels(sharp(whole.input, whole).resize({ ...blocks, fit: 'fill' }));
    const hidden = sharp(coarse.input, coarse).resize({ width, height, fit: 'fill', kernel: 'nearest' });
    const part = box === null ? null : pixelsOf(box, { width, height });
    if (part !== null) {
      const shown = await pixels(sharp(whole.input, whole).extract(part));
      hidden.composite([{ ...shown, left: part.left, top: part.top }]);
    }
    return hidden.jpeg({ quality: QUALITY }).toBuffer();
  }

  #open(jpeg: Uint8Array) {
    return sharp(jpeg, { limitInputPixels: MOST_PIXELS }).autoOrient();
  }
}

/** The picture without a format: between two steps nothing is packed and unpacked. */
async function pixels(picture: Sharp) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { input: data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** The box in whole pixels; null when nothing of it is in the picture. */
function pixelsOf(box: BoxXyxy, { width, height }: { readonly width: number; readonly height: number }) {
  const [x1, y1, x2, y2] = box.map((ratio) => Math.min(1, Math.max(0, ratio)));
  const left = Math.floor((x1 ?? 0) * width);
  const top = Math.floor((y1 ?? 0) * height);
  const right = Math.ceil((x2 ?? 0) * width);
  const bottom = Math.ceil((y2 ?? 0) * height);
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null;
}
