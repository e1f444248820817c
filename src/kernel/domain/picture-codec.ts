import type { BoxXyxy } from './box.ts';
import type { Picture } from './frame.ts';

/** Reads and writes pictures; the adapter is sharp. */
export interface PictureCodec {
  /**
   * Decodes a picture. When the file says that it is turned (EXIF), it is turned upright.
   * @throws JiexunError JX_PICTURE when the bytes are not a picture or it has more than `maxPixels` (default 50
   * million).
   */
  decode(bytes: Uint8Array): Promise<Picture>;
  /** Cuts out the part of `picture` in `boxXyxy` (whole pixels) and scales it to exactly widthPx × heightPx, R G B. */
  crop(picture: Picture, boxXyxy: BoxXyxy, size: { widthPx: number; heightPx: number }): Promise<Picture>;
  /**
   * Frees the memory of `picture` at once. Call it only when nothing reads the picture any more. Without this,
   * megabytes for each frame make the garbage collector run every second frame, which costs more than looking at the
   * pictures.
   */
  release(picture: Picture): void;
  encodeJpeg(picture: Picture, quality: number): Promise<Uint8Array>;
}
