import type { Picture } from '../../kernel/domain/frame.ts';

export type Colour = readonly [r: number, g: number, b: number];

/** A picture made pixel by pixel, for tests; colours are clamped to 0–255. */
export function paintPicture(widthPx: number, heightPx: number, colourAt: (x: number, y: number) => Colour): Picture {
  const rgb = new Uint8ClampedArray(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) rgb.set(colourAt(x, y), (y * widthPx + x) * 3);
  }
  return { widthPx, heightPx, rgb: new Uint8Array(rgb.buffer) };
}

/** The same picture with every colour changed (and pixels moved by the caller through `at`). */
export function repaintPicture(picture: Picture, change: (colour: Colour, x: number, y: number) => Colour): Picture {
  return paintPicture(picture.widthPx, picture.heightPx, (x, y) => change(colourAt(picture, x, y), x, y));
}

/** Nearest pixel, held at the picture's edge. */
export function colourAt({ widthPx, heightPx, rgb }: Picture, x: number, y: number): Colour {
  const column = Math.max(0, Math.min(widthPx - 1, Math.round(x)));
  const row = Math.max(0, Math.min(heightPx - 1, Math.round(y)));
  const at = (row * widthPx + column) * 3;
  return [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
}

/** How a camera changes its picture at dusk, night, noon or with a wrong white balance. */
export const LIGHTS: Readonly<Record<string, (colour: Colour) => Colour>> = {
  'half the light': ([r, g, b]) => [r * 0.5, g * 0.5, b * 0.5],
  glare: ([r, g, b]) => [r * 1.4, g * 1.4, b * 1.4],
  'a warm light': ([r, g, b]) => [r * 1.15, g, b * 0.8],
  infrared: ([r, g, b]) => {
    const grey = 255 * 0.7 * ((0.6 * r + 0.35 * g + 0.05 * b) / 255) ** 0.7;
    return [grey, grey, grey];
  },
};

/** Repeatable noise in −1…1, for pixel and picture number. */
export function noise(x: number, y: number, seed: number): number {
  let bits = (x * 374761393 + y * 668265263 + seed * 2147483647) | 0;
  bits = Math.imul(bits ^ (bits >>> 13), 1274126177);
  bits ^= bits >>> 16;
  return ((bits >>> 0) / 2 ** 32) * 2 - 1;
}
