import sharp from 'sharp';
import type { BoxXyxy } from '../../kernel/domain/box.ts';

const QUALITY = 82;
/** The size of a block that stands for everything in it, in shares of the picture's width. */
const BLOCK_RATIO = 1 / 40;
const MOST_PIXELS = 50_000_000;

/** Pictures as pages show them. The sealed bytes are never changed: these are copies. */
export class ShownPictures {
  /** A JPEG of this width. A smaller picture is not made larger. */
  async scaled(jpeg: Uint8Array, widthPx: number): Promise<Uint8Array> {
    return this.#open(jpeg).resize({ width: widthPx, withoutEnlargement: true }).jpeg({ quality: QUALITY }).toBuffer();
  }

  /** A copy in which only the box can be made out; without a box, nothing can. */
  async pixelatedOutside(jpeg: Uint8Array, box: BoxXyxy | null): Promise<Uint8Array> {
    const { data, info } = await this.#open(jpeg).png().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const blocks = Math.round(1 / BLOCK_RATIO);
    const coarse = await sharp(data)
      .resize({ width: blocks, height: Math.max(1, Math.round((blocks * height) / width)), fit: 'fill' })
      .png()
      .toBuffer();
    const hidden = sharp(coarse).resize({ width, height, fit: 'fill', kernel: 'nearest' });
    const part = box === null ? null : pixelsOf(box, { width, height });
    if (part === null) return hidden.jpeg({ quality: QUALITY }).toBuffer();
    const shown = await sharp(data).extract(part).png().toBuffer();
    return sharp(await hidden.png().toBuffer())
      .composite([{ input: shown, left: part.left, top: part.top }])
      .jpeg({ quality: QUALITY })
      .toBuffer();
  }

  #open(jpeg: Uint8Array) {
    return sharp(jpeg, { limitInputPixels: MOST_PIXELS }).autoOrient();
  }
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
