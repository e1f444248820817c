import type { Paint, Shape } from './brush.ts';
import { draw, ellipse, polygon, shadow } from './brush.ts';
import type { Sprite } from './canvas.ts';
import { clamp01, texture } from './noise.ts';

/** A full black rubbish bag with a knot on top, standing on the ground, its shadow under it; `widthPx` wide. */
export function rubbishBag(widthPx: number): { readonly bag: Sprite; readonly shadow: Sprite } {
  const heightPx = Math.round(widthPx * 0.92);
  const [cx, cy] = [widthPx / 2, heightPx * 0.6];
  const [rx, ry] = [widthPx * 0.48, heightPx * 0.4];
  const body = lumpy(cx, cy, rx, ry);
  const knot = polygon(
    [cx - rx * 0.3, cy - ry * 0.86],
    [cx - rx * 0.42, cy - ry * 1.42],
    [cx - rx * 0.05, cy - ry * 1.2],
    [cx + rx * 0.22, cy - ry * 1.5],
    [cx + rx * 0.3, cy - ry * 0.84],
  );
  const bag = draw(widthPx, heightPx, [
    { shape: knot, paint: plastic(cx, cy - ry * 0.9, rx * 0.7, ry * 0.9) },
    { shape: body, paint: plastic(cx, cy, rx, ry) },
    { shape: ellipse(cx, cy - ry * 0.92, rx * 0.24, ry * 0.1), paint: () => [16, 16, 18] },
  ]);
  const wide = Math.round(widthPx * 1.5);
  const flat = Math.round(widthPx * 0.42);
  return { bag, shadow: draw(wide, flat, [shadow(wide * 0.52, flat / 2, wide * 0.47, flat * 0.48, 0.62)]) };
}

/** An ellipse with dents, flat where it stands. */
function lumpy(cx: number, cy: number, rx: number, ry: number): Shape {
  return (x, y) => {
    const angle = Math.atan2((y - cy) / ry, (x - cx) / rx);
    const dents = 0.05 * Math.sin(3 * angle + 0.6) + 0.035 * Math.sin(7 * angle + 2) - 0.02 * Math.cos(11 * angle);
    return Math.hypot((x - cx) / rx, (y - cy) / ry) <= 0.97 + dents && y <= cy + ry * 0.9;
  };
}

/** Black plastic under a grey sky: light from the upper left, bright streaks along the folds. */
function plastic(cx: number, cy: number, rx: number, ry: number): Paint {
  return (x, y) => {
    const [u, v] = [(x - cx) / rx, (y - cy) / ry];
    const angle = Math.atan2(v + 0.9, u);
    const folds = texture(angle * 5, Math.hypot(u, v) * 2, 3);
    const facing = clamp01(0.55 - 0.35 * u - 0.5 * v);
    const streak = clamp01((folds - 0.52) * 5) * facing;
    const level = 20 + 26 * facing + 125 * streak;
    return [level, level * 1.02, level * 1.08];
  };
}
