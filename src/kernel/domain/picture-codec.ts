import type { BoxXyxy } from './box.ts';
import type { Picture } from './frame.ts';

/** Pixels in, pixels out; the adapter is sharp. */
export interface PictureCodec {
  /**
   * Upright, where the file says that it lies (EXIF).
   * @throws JiexunError JX_PICTURE when the bytes are no picture or it has more than `maxPixels` (default 50 million).
   */
  decode(bytes: Uint8Array): Promise<Picture>;
  /** The part of `picture` under `boxXyxy` (whole pixels), scaled to exactly widthPx × heightPx, R G B. */
  crop(picture: Picture, boxXyxy: BoxXyxy, size: { widthPx: number; heightPx: number }): Promise<Picture>;
  /**
   * Nobody will look at `picture` again: its memory is given back at once. Left to the garbage collector, megabytes a frame
   * make it run every second frame, which costs more than looking does. Not to be called while anything still reads it.
   */
  release(picture: Picture): void;
  encodeJpeg(picture: Picture, quality: number): Promise<Uint8Array>;
}
