import type { Paint, Shape } from './brush.ts';
import { draw, ellipse, polygon, shade, shadow } from './brush.ts';
import type { Rgb, Sprite } from './canvas.ts';
import { clamp01, texture } from './noise.ts';

export interface BagLook {
  readonly widthPx: number;
  /** Height over width. */
  readonly tallRatio: number;
  readonly colour: Rgb;
  /** How much brighter, in grey levels, the plastic shines along its folds. */
  readonly shine: number;
  readonly seed: number;
}

/** A full rubbish bag with a knot on top, and the shadow it casts on the ground. */
export interface RubbishBag {
  readonly bag: Sprite;
  readonly shadow: Sprite;
}

export function rubbishBag({ widthPx, tallRatio, colour, shine, seed }: BagLook): RubbishBag {
  const heightPx = Math.round(widthPx * tallRatio);
  const [cx, cy] = [widthPx / 2, heightPx * 0.6];
  const [rx, ry] = [widthPx * 0.48, heightPx * 0.4];
  const knot = polygon(
    [cx - rx * 0.3, cy - ry * 0.86],
    [cx - rx * 0.42, cy - ry * 1.42],
    [cx - rx * 0.05, cy - ry * 1.2],
    [cx + rx * 0.22, cy - ry * 1.5],
    [cx + rx * 0.3, cy - ry * 0.84],
  );
  const tie = shade(colour, 0.5);
  const plastic = (y: number, halfWidth: number, halfHeight: number): Paint =>
    foldedPlastic({ cx, cy: y, rx: halfWidth, ry: halfHeight, colour, shine, seed });
  const bag = draw(widthPx, heightPx, [
    { shape: knot, paint: plastic(cy - ry * 0.9, rx * 0.7, ry * 0.9) },
    { shape: lumpy(cx, cy, rx, ry, seed), paint: plastic(cy, rx, ry) },
    { shape: ellipse(cx, cy - ry * 0.92, rx * 0.24, ry * 0.1), paint: () => tie },
  ]);
  const wide = Math.round(widthPx * 1.5);
  const flat = Math.round(widthPx * 0.42);
  return { bag, shadow: draw(wide, flat, [shadow(wide * 0.52, flat / 2, wide * 0.47, flat * 0.48, 0.62)]) };
}

/** An ellipse with dents, flat where it stands. */
function lumpy(cx: number, cy: number, rx: number, ry: number, seed: number): Shape {
  return (x, y) => {
    const angle = Math.atan2((y - cy) / ry, (x - cx) / rx);
    const dents =
      0.05 * Math.sin(3 * angle + 0.6 + seed) + 0.035 * Math.sin(7 * angle + 2 + seed) - 0.02 * Math.cos(11 * angle);
    return Math.hypot((x - cx) / rx, (y - cy) / ry) <= 0.97 + dents && y <= cy + ry * 0.9;
  };
}

/** Under a grey sky: light from the upper left, folds that run from the knot, bright on one side and dark on the other. */
function foldedPlastic(at: {
  cx: number;
  cy: number;
  rx: number;
  ry: number;
  colour: Rgb;
  shine: number;
  seed: number;
}): Paint {
  return (x, y) => {
    const [u, v] = [(x - at.cx) / at.rx, (y - at.cy) / at.ry];
    const folds = texture(Math.atan2(v + 0.9, u) * 7, Math.hypot(u, v) * 2, at.seed);
    const facing = clamp01(0.55 - 0.35 * u - 0.5 * v);
    const bright = at.shine * clamp01((folds - 0.52) * 8) * facing;
    const [r, g, b] = shade(at.colour, (0.55 + 0.75 * facing) * (1 - 0.45 * clamp01((0.42 - folds) * 8)));
    return [Math.min(255, r + bright), Math.min(255, g + bright), Math.min(255, b + bright)];
  };
}
