import type { Picture } from '../../kernel/domain/frame.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';

/** `P6 640 360 255`, each but the first after white space; then the pixels (netpbm's PPM, binary, 8 bits a channel). */
const HEADER = /^P6\s+(\d{1,9})\s+(\d{1,9})\s+255\s/;
const LONGEST_HEADER_BYTES = 64;

/** Cuts a stream of PPM pictures into its pictures. It holds at most one picture of `maxPixels`. */
export class PpmSplitter {
  readonly #maxPixels: number;
  #header = '';
  #picture: Picture | null = null;
  #filledBytes = 0;

  constructor({ maxPixels }: { readonly maxPixels: number }) {
    this.#maxPixels = maxPixels;
  }

  /** @throws SourceError `too-large`, or `failed` when the stream is not PPM. */
  push(chunk: Buffer): Picture[] {
    const pictures: Picture[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#picture === null) {
        rest = this.#readHeader(rest);
        continue;
      }
      const { rgb } = this.#picture;
      const taken = rest.subarray(0, rgb.length - this.#filledBytes);
      rgb.set(taken, this.#filledBytes);
      this.#filledBytes += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#filledBytes < rgb.length) continue;
      pictures.push(this.#picture);
      this.#picture = null;
    }
    return pictures;
  }

  /** Returns the bytes after the header, or nothing while the header is incomplete. */
  #readHeader(chunk: Buffer): Buffer {
    const text = this.#header + chunk.toString('latin1', 0, LONGEST_HEADER_BYTES - this.#header.length);
    const [header, width, height] = HEADER.exec(text) ?? [];
    if (header === undefined) {
      if (text.length >= LONGEST_HEADER_BYTES) throw notPictures();
      this.#header = text;
      return chunk.subarray(chunk.length);
    }
    const rest = chunk.subarray(header.length - this.#header.length);
    this.#header = '';
    this.#begin(Number(width), Number(height));
    return rest;
  }

  #begin(widthPx: number, heightPx: number): void {
    const pixels = widthPx * heightPx;
    if (pixels === 0) throw notPictures();
    if (pixels > this.#maxPixels) {
      throw new SourceError(
        'too-large',
        `a picture of ${widthPx} × ${heightPx}; at most ${this.#maxPixels} pixels are taken`,
      );
    }
    this.#picture = { widthPx, heightPx, rgb: new Uint8Array(pixels * 3) };
    this.#filledBytes = 0;
  }
}

function notPictures(): SourceError {
  return new SourceError('failed', 'ffmpeg wrote something that is not a stream of pictures');
}
