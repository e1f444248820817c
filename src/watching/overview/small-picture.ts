import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';

const WIDTH_PX = 640;
/** Enough to see what stands before the camera; evidence is kept elsewhere, at a higher quality. */
const QUALITY = 75;

export interface SmallPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly jpeg: Uint8Array;
}

/**
 * Scales a picture to 640 px of width, never up, and writes it as JPEG. It frees the pixels of `picture`.
 * @throws JiexunError JX_PICTURE
 */
export async function smallPicture(
  picture: Picture,
  codec: Pick<PictureCodec, 'crop' | 'encodeJpeg' | 'release'>,
): Promise<SmallPicture> {
  try {
    const widthPx = Math.min(WIDTH_PX, picture.widthPx);
    const heightPx = Math.max(1, Math.round((picture.heightPx * widthPx) / picture.widthPx));
    const small = await codec.crop(picture, [0, 0, 1, 1], { widthPx, heightPx });
    try {
      return { widthPx, heightPx, jpeg: await codec.encodeJpeg(small, QUALITY) };
    } finally {
      codec.release(small);
    }
  } finally {
    codec.release(picture);
  }
}

/** A copy that stays when the frame's own pixels are given back. */
export function copyOf({ widthPx, heightPx, rgb }: Picture): Picture {
  return { widthPx, heightPx, rgb: rgb.slice() };
}
