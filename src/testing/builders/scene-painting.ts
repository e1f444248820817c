import type { Picture } from '../../kernel/domain/frame.ts';
import type { Colour } from './painted-picture.ts';
import { colourAt, noise, paintPicture } from './painted-picture.ts';

/** A rubbish bag: a shaded, tied, shining body about `sizePx` wide whose middle is at x, y (pixels), on a copy of `picture`. */
export function withBag(picture: Picture, bag: { x: number; y: number; sizePx: number; colour: Colour }): Picture {
  const rgb = Uint8ClampedArray.from(picture.rgb);
  for (let dy = -bag.sizePx; dy <= bag.sizePx; dy++) {
    for (let dx = -bag.sizePx; dx <= bag.sizePx; dx++) {
      const u = (2 * dx) / bag.sizePx;
      const v = (2 * dy) / bag.sizePx;
      const isBody = u * u + v * v * (v < 0 ? 1.1 : 1.4) <= 1;
      const isKnot = Math.abs(u) < 0.18 && v < -0.7 && v > -1.15;
      if (!isBody && !isKnot) continue;
      const shade = 0.75 - 0.2 * u - 0.25 * v + 0.15 * Math.sin(7 * u + 5 * v);
      const shine = 90 * Math.exp(-18 * ((u + 0.35) ** 2 + (v + 0.35) ** 2));
      const at = ((bag.y + dy) * picture.widthPx + bag.x + dx) * 3;
      rgb.set(
        bag.colour.map((value) => value * shade + shine + 3 * noise(dx, dy, 5)),
        at,
      );
    }
  }
  return { ...picture, rgb: new Uint8Array(rgb.buffer) };
}

/** The picture of a camera that was pushed and turned: moved by pixels, then turned by degrees about the middle. */
export function turned(picture: Picture, { dx = 0, dy = 0, degrees = 0 }): Picture {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const middleX = picture.widthPx / 2;
  const middleY = picture.heightPx / 2;
  return paintPicture(picture.widthPx, picture.heightPx, (x, y) => {
    const fromX = x - dx - middleX;
    const fromY = y - dy - middleY;
    return colourAt(picture, middleX + cos * fromX + sin * fromY, middleY - sin * fromX + cos * fromY);
  });
}

/** The picture of a camera out of focus: a box blur of `radiusPx`, twice. */
export function blurred(picture: Picture, radiusPx: number): Picture {
  const { widthPx, heightPx } = picture;
  let rgb = Float32Array.from(picture.rgb);
  for (let pass = 0; pass < 2; pass++) {
    rgb = smeared(rgb, { lines: heightPx, lineStep: widthPx * 3, length: widthPx, step: 3 }, radiusPx);
    rgb = smeared(rgb, { lines: widthPx, lineStep: 3, length: heightPx, step: widthPx * 3 }, radiusPx);
  }
  return { widthPx, heightPx, rgb: Uint8Array.from(rgb) };
}

function smeared(
  rgb: Float32Array<ArrayBuffer>,
  { lines, lineStep, length, step }: { lines: number; lineStep: number; length: number; step: number },
  radiusPx: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(rgb.length);
  for (let first = 0; first < 3; first++) {
    for (let line = 0; line < lines; line++) {
      const from = first + line * lineStep;
      let sum = 0;
      let count = 0;
      for (let i = -radiusPx; i < length; i++) {
        if (i + radiusPx < length) {
          sum += rgb[from + (i + radiusPx) * step] ?? 0;
          count++;
        }
        if (i - radiusPx - 1 >= 0) {
          sum -= rgb[from + (i - radiusPx - 1) * step] ?? 0;
          count--;
        }
        if (i >= 0) result[from + i * step] = sum / count;
      }
    }
  }
  return result;
}
