import type { Paint, Stroke } from '../brush.ts';
import { draw, ellipse, line, polygon, shade, shadow } from '../brush.ts';
import type { Rgb, Sprite } from '../canvas.ts';
import { texture } from '../noise.ts';

export interface Clothes {
  readonly coat: Rgb;
  readonly trousers: Rgb;
  readonly hair: Rgb;
}

/** Drawn at this many pixels a metre; `footY`, `middleX`: where the person stands within the sprite. */
export const WALKER = { pixelsPerMetre: 110, widthPx: 130, heightPx: 212, middleX: 65, footY: 200, steps: 10 } as const;

/** A person walking to the right, one sprite a phase of the step. */
export function walker(clothes: Clothes): readonly Sprite[] {
  return Array.from({ length: WALKER.steps }, (_, i) => drawWalker(clothes, (i / WALKER.steps) * 2 * Math.PI));
}

function drawWalker({ coat, trousers, hair }: Clothes, phase: number): Sprite {
  const { middleX: x, footY, widthPx, heightPx } = WALKER;
  const bob = 2 * Math.abs(Math.cos(phase));
  const [hipY, shoulderY, headY] = [footY - 94 - bob, footY - 154 - bob, footY - 175 - bob];
  const skin: Rgb = [206, 164, 136];
  const cloth =
    (colour: Rgb, dim: number): Paint =>
    (px, py) =>
      shade(
        colour,
        dim * (1.12 - 0.012 * (px - x) - 0.0016 * (py - shoulderY) + 0.22 * (texture(px / 7, py / 12, 6) - 0.5)),
      );
  const leg = (swing: number, dim: number): Stroke[] => {
    const kneeX = x + Math.sin(swing) * 22 + 3;
    const lifted = Math.max(0, Math.sin(swing + 1.9)) * 10;
    const footX = x + Math.sin(swing) * 38 - (lifted > 0 ? 4 : 0);
    return [
      { shape: line(x, hipY, kneeX, footY - 48, 21), paint: cloth(trousers, dim) },
      { shape: line(kneeX, footY - 48, footX, footY - 8 - lifted, 16), paint: cloth(trousers, dim * 0.95) },
      {
        shape: line(footX - 5, footY - 4 - lifted, footX + 11, footY - 3 - lifted, 9),
        paint: () => shade([52, 46, 44], dim),
      },
    ];
  };
  const arm = (swing: number, dim: number): Stroke[] => {
    const [elbowX, handX] = [x + Math.sin(swing) * 17, x + Math.sin(swing) * 30 + 6];
    return [
      { shape: line(x, shoulderY + 6, elbowX, shoulderY + 34, 15), paint: cloth(coat, dim) },
      { shape: line(elbowX, shoulderY + 34, handX, shoulderY + 60, 12), paint: cloth(coat, dim) },
      { shape: ellipse(handX, shoulderY + 65, 6, 6.5), paint: () => shade(skin, dim) },
    ];
  };
  const torso = polygon(
    [x - 19, shoulderY + 4],
    [x - 10, shoulderY - 5],
    [x + 10, shoulderY - 5],
    [x + 19, shoulderY + 5],
    [x + 18, hipY + 12],
    [x - 18, hipY + 12],
  );
  return draw(widthPx, heightPx, [
    shadow(x + 4, footY, 46, 8, 0.55),
    ...leg(phase + Math.PI, 0.68),
    ...arm(phase, 0.68),
    ...leg(phase, 1),
    { shape: torso, paint: cloth(coat, 1) },
    { shape: line(x + 1, shoulderY, x + 1, shoulderY - 10, 11), paint: () => shade(skin, 0.82) },
    { shape: ellipse(x + 2, headY, 13, 16), paint: (px) => shade(skin, 1.06 - 0.012 * (px - x)) },
    {
      shape: (px, py) => ellipse(x, headY - 3, 14.5, 16)(px, py) && (py < headY - 5 || px < x - 3),
      paint: (px, py) => shade(hair, 0.8 + 0.5 * texture(px / 2, py / 5)),
    },
    ...arm(phase + Math.PI, 1.02),
  ]);
}
