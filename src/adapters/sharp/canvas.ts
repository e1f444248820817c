import type { Sharp } from 'sharp';
import type { SizePx } from '../../watching/detect/letterbox.ts';
import type { Placed } from './scene-svg.ts';
import { sharp } from './sharp-setup.ts';

const CHANNELS = 3;
/**
 * With 4:4:4 text stays sharp. Huffman tables made for each picture would save one fortieth of the bytes and double the
 * encoder's work.
 */
const JPEG = { quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false } as const;

/**
 * A picture on which other pictures are placed. The compositing of libvips computes the whole canvas in floating point
 * for every layer; this class changes only the part that a layer covers.
 */
export class Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #rgb: Uint8Array;

  private constructor({ widthPx, heightPx }: SizePx, rgb: Uint8Array) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#rgb = rgb;
  }

  /** Makes a canvas from the output of `picture`. */
  static async of(picture: Sharp): Promise<Canvas> {
    const { data, info } = await picture
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return new Canvas({ widthPx: info.width, heightPx: info.height }, data);
  }

  /** Makes a canvas from a drawing without transparent parts. */
  static ofSvg(svg: string, { widthPx, heightPx }: SizePx): Promise<Canvas> {
    return Canvas.of(sharp(svgDocument(svg, { x: 0, y: 0, widthPx, heightPx })));
  }

  /** Puts canvases of equal width one above the other. */
  static stacked(above: Canvas, below: Canvas): Canvas {
    const size = { widthPx: above.widthPx, heightPx: above.heightPx + below.heightPx };
    return new Canvas(size, Buffer.concat([above.#rgb, below.#rgb]));
  }

  /** Places the whole other picture with its upper left corner at `x`, `y`; it must fit. */
  paste(other: Canvas, { x, y }: { readonly x: number; readonly y: number }): void {
    const rowBytes = other.widthPx * CHANNELS;
    for (let row = 0; row < other.heightPx; row += 1) {
      const from = other.#rgb.subarray(row * rowBytes, (row + 1) * rowBytes);
      this.#rgb.set(from, ((y + row) * this.widthPx + x) * CHANNELS);
    }
  }

  /** Draws over the part `at` of the canvas; `svg` is in the canvas's coordinates. */
  async draw(svg: string, at: Placed): Promise<void> {
    const { data, info } = await sharp(svgDocument(svg, at)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    for (let row = 0; row < info.height; row += 1) {
      const start = ((at.y + row) * this.widthPx + at.x) * CHANNELS;
      blendRow(this.#rgb.subarray(start, start + info.width * CHANNELS), data, row * info.width * 4);
    }
  }

  async jpeg(): Promise<Uint8Array> {
    const raw = { width: this.widthPx, height: this.heightPx, channels: CHANNELS } as const;
    return sharp(this.#rgb, { raw, limitInputPixels: false }).jpeg(JPEG).toBuffer();
  }
}

/** Blends RGBA, not premultiplied, over RGB. */
function blendRow(under: Uint8Array, over: Uint8Array, start: number): void {
  for (let at = 0, from = start; at < under.length; at += CHANNELS, from += 4) {
    const alpha = over[from + 3] ?? 0;
    if (alpha === 0) continue;
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      const below = under[at + channel] ?? 0;
      under[at + channel] = below + Math.round((((over[from + channel] ?? 0) - below) * alpha) / 255);
    }
  }
}

function svgDocument(svg: string, { x, y, widthPx, heightPx }: Placed): Buffer {
  const view = `viewBox="${x} ${y} ${widthPx} ${heightPx}"`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" ${view}>${svg}</svg>`,
  );
}
