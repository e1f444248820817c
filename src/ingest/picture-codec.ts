import type { BoxXyxy } from '../domain/box.ts';
import type { Picture } from '../domain/frame.ts';

/** Pixels in, pixels out; the adapter is sharp. */
export interface PictureCodec {
  /** @throws JiexunError JX_PICTURE when the bytes are no picture or it has more than `maxPixels` (default 50 million). */
  decode(bytes: Uint8Array): Promise<Picture>;
  /** The part of `picture` under `boxXyxy` (whole pixels), scaled to exactly widthPx × heightPx, R G B. */
  crop(picture: Picture, boxXyxy: BoxXyxy, size: { widthPx: number; heightPx: number }): Promise<Picture>;
  encodeJpeg(picture: Picture, quality: number): Promise<Uint8Array>;
}
