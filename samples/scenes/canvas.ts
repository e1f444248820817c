export type Rgb = readonly [r: number, g: number, b: number];

/** One frame's pixels, R G B, 0–255, rows from the top. */
export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}

/** A picture with transparency, ready to be laid onto a canvas: R G B A, 0–255, colours not multiplied by alpha. */
export interface Sprite {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray;
}

export interface Placement {
  /** Where the sprite's left top corner comes to lie; fractions are allowed. */
  readonly x: number;
  readonly y: number;
  /** Size on the canvas over size of the sprite (default 1). */
  readonly scale?: number;
  /** 0–1 (default 1). */
  readonly opacity?: number;
  /** Added to what is laid, in grey levels, per pixel of the canvas: the sensor's noise, which footage has and drawings lack. */
  readonly noise?: (x: number, y: number) => number;
  readonly mirrored?: boolean;
}

/** Lays `sprite` over the canvas, bilinearly sampled; what lies outside is cut off. */
export function lay(
  canvas: Canvas,
  sprite: Sprite,
  { x, y, scale = 1, opacity = 1, noise, mirrored }: Placement,
): void {
  const fromX = Math.max(0, Math.floor(x));
  const toX = Math.min(canvas.widthPx, Math.ceil(x + sprite.widthPx * scale));
  const fromY = Math.max(0, Math.floor(y));
  const toY = Math.min(canvas.heightPx, Math.ceil(y + sprite.heightPx * scale));
  const texel = [0, 0, 0, 0] as [number, number, number, number];
  for (let row = fromY; row < toY; row++) {
    for (let column = fromX; column < toX; column++) {
      const u = (column + 0.5 - x) / scale - 0.5;
      sample(sprite, mirrored ? sprite.widthPx - 1 - u : u, (row + 0.5 - y) / scale - 0.5, texel);
      const alpha = (texel[3] / 255) * opacity;
      if (alpha <= 0) continue;
      const grain = noise ? noise(column, row) : 0;
      const at = (row * canvas.widthPx + column) * 3;
      for (let c = 0; c < 3; c++) {
        const under = canvas.rgb[at + c] ?? 0;
        const value = under + ((texel[c] ?? 0) + grain - under) * alpha;
        canvas.rgb[at + c] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
}

/** Colours are weighed by alpha, so that a soft edge does not draw in what lies beyond it. */
function sample(sprite: Sprite, x: number, y: number, into: [number, number, number, number]): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  let r = 0;
  let g = 0;
  let b = 0;
  let a = 0;
  for (let dy = 0; dy < 2; dy++) {
    for (let dx = 0; dx < 2; dx++) {
      const column = left + dx;
      const row = top + dy;
      if (column < 0 || row < 0 || column >= sprite.widthPx || row >= sprite.heightPx) continue;
      const at = (row * sprite.widthPx + column) * 4;
      const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)) * (sprite.rgba[at + 3] ?? 0);
      r += (sprite.rgba[at] ?? 0) * weight;
      g += (sprite.rgba[at + 1] ?? 0) * weight;
      b += (sprite.rgba[at + 2] ?? 0) * weight;
      a += weight;
    }
  }
  into[0] = a > 0 ? r / a : 0;
  into[1] = a > 0 ? g / a : 0;
  into[2] = a > 0 ? b / a : 0;
  into[3] = a;
}
