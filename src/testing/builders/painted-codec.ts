import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import { colourAt, paintPicture } from './painted-picture.ts';

/** A picture's bytes are its pixels: nothing is compressed. It cuts and scales by taking the nearest pixel. */
export class PaintedCodec implements PictureCodec {
  fails = false;
  readonly #pictures: Picture[] = [];

  async decode(bytes: Uint8Array): Promise<Picture> {
    const picture = this.#pictures[Number(new TextDecoder().decode(bytes).replace('picture ', ''))];
    if (!picture) throw new JiexunError('JX_PICTURE', 'not a usable picture');
    return picture;
  }

  async crop(
    picture: Picture,
    [x1, y1, x2, y2]: BoxXyxy,
    { widthPx, heightPx }: { widthPx: number; heightPx: number },
  ): Promise<Picture> {
    if (this.fails) throw new JiexunError('JX_PICTURE', 'no memory for it');
    return paintPicture(widthPx, heightPx, (x, y) => {
      const fromX = (x1 + ((x + 0.5) / widthPx) * (x2 - x1)) * picture.widthPx;
      const fromY = (y1 + ((y + 0.5) / heightPx) * (y2 - y1)) * picture.heightPx;
      return colourAt(picture, Math.floor(fromX), Math.floor(fromY));
    });
  }

  async encodeJpeg(picture: Picture): Promise<Uint8Array> {
    return new TextEncoder().encode(`picture ${this.#pictures.push(picture) - 1}`);
  }

  release(): void {
    // A painted picture is shown again and again.
  }
}
