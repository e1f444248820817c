import type { Paint, Shape, Stroke } from './brush.ts';
import { draw, ellipse, line, plain, polygon, rectangle, shade, shadow } from './brush.ts';
import type { Rgb, Sprite } from './canvas.ts';
import { hash01, texture } from './noise.ts';

/** A fruit stall in three pieces, each as large as the whole: the umbrella is laid first, then the table, then the goods. */
export interface MarketStall {
  readonly table: Sprite;
  readonly goods: Sprite;
  readonly umbrella: Sprite;
}

/** Drawn in units of 42 to the metre: 116 wide, 112 high; the feet of the table stand on `STALL_PX.footY`. */
export const STALL_PX = { widthPx: 116, heightPx: 112, footY: 102 } as const;

const TABLE = { left: 22, right: 92, topY: 66, lipY: 72 } as const;
const MIDDLE_X = 58;

export function marketStall(): MarketStall {
  const piece = (strokes: readonly Stroke[]) => draw(STALL_PX.widthPx, STALL_PX.heightPx, strokes);
  return { table: piece(table()), goods: piece(goods()), umbrella: piece(umbrella()) };
}

function table(): Stroke[] {
  const { left, right, topY, lipY } = TABLE;
  const { footY } = STALL_PX;
  const cloth: Paint = (x, y) => {
    const fold = 0.78 + 0.3 * texture(x * 0.35, y * 0.04, 5);
    const stripe = Math.floor((x - left) / 7) % 2 === 0;
    return shade(stripe ? [176, 44, 40] : [214, 206, 190], fold * (1.06 - 0.3 * ((y - lipY) / (footY - lipY))));
  };
  return [
    shadow(MIDDLE_X + 2, footY, 52, 8, 0.6),
    { shape: rectangle(left + 2, lipY, left + 5, footY), paint: () => [58, 52, 48] },
    { shape: rectangle(right - 5, lipY, right - 2, footY), paint: () => [58, 52, 48] },
    { shape: rectangle(left, lipY, right, footY - 6), paint: cloth },
    {
      shape: polygon([left + 4, topY - 8], [right - 4, topY - 8], [right, lipY], [left, lipY]),
      paint: (x, y) => shade([150, 118, 84], 0.85 + 0.3 * texture(x * 0.2, y * 1.3, 9)),
    },
  ];
}

function goods(): Stroke[] {
  const crates: readonly (readonly [x: number, y: number, fruit: Rgb, size: number])[] = [
    [27, 63, [226, 128, 32], 2.6],
    [42, 63, [190, 34, 40], 2.4],
    [57, 63, [232, 198, 52], 2.6],
    [72, 63, [96, 150, 44], 2.4],
    [25, 71, [204, 60, 44], 2.8],
    [42, 71, [240, 158, 40], 2.8],
    [59, 71, [120, 166, 52], 2.8],
    [76, 71, [150, 52, 96], 2.6],
    [2, 101, [236, 190, 60], 3],
    [96, 102, [100, 150, 56], 3],
  ];
  return crates.flatMap(([x, y, fruit, size], i) => crate(x, y, fruit, size, i));
}

/** A wooden crate with its front's lower left corner at x, y, heaped with fruit. */
function crate(x: number, y: number, fruit: Rgb, size: number, seed: number): Stroke[] {
  const [width, height] = [14, 6];
  const heap = Array.from({ length: 13 }, (_, i): Stroke => {
    const cx = x + 1.5 + ((i % 5) + 0.5 * (Math.floor(i / 5) % 2)) * 2.6 + hash01(i, seed) * 0.8;
    const cy = y - height - 1.5 * Math.floor(i / 5) + hash01(seed, i) * 0.8;
    const tint = 0.75 + 0.4 * hash01(i, seed, 2);
    return {
      shape: ellipse(cx, cy, size * 0.75, size * 0.75),
      paint: (px, py) => shade(fruit, tint * (1.15 - 0.22 * (px - cx + (py - cy) * 1.4))),
    };
  });
  const slats: Paint = (px, py) =>
    shade([172, 134, 88], (Math.floor((y - py) / 2) % 2 ? 0.72 : 1) * (0.85 + 0.3 * texture(px, py, seed)));
  return [...heap, { shape: rectangle(x, y - height, x + width, y), paint: slats }];
}

/** One colour and a little aslant, as the street's umbrellas are; a model knows such a one for an umbrella, a striped one not. */
const UMBRELLA = {
  x: MIDDLE_X,
  rimY: 37,
  radius: 50,
  dome: 24,
  slantRadians: -0.16,
  panels: 8,
  colour: [198, 44, 40],
} as const;

function umbrella(): Stroke[] {
  const { x: middle, rimY, radius, dome, slantRadians, panels, colour } = UMBRELLA;
  const [cos, sin] = [Math.cos(slantRadians), Math.sin(slantRadians)];
  /** In the umbrella's own frame: `u` −1 to 1 from edge to edge, `up` pixels above the rim, `panel` counted from the left. */
  const own = (x: number, y: number) => {
    const [dx, dy] = [x - middle, y - rimY];
    const u = (dx * cos + dy * sin) / radius;
    const panel = ((Math.asin(Math.max(-1, Math.min(1, u))) + Math.PI / 2) / Math.PI) * panels;
    return { u, up: dx * sin - dy * cos, panel };
  };
  const scallop = (panel: number) => 2 * (Math.abs(Math.sin(panel * Math.PI)) - 0.3);
  const canopy: Shape = (x, y) => {
    const { u, up, panel } = own(x, y);
    if (Math.abs(u) > 1) return false;
    return up <= dome * (0.2 * Math.sqrt(1 - u * u) + 0.8 * (1 - Math.abs(u))) && up > -scallop(panel);
  };
  const inside: Shape = (x, y) => {
    const { u, up } = own(x, y);
    return u * u + (up / 2.5) ** 2 <= 1 && up < 1;
  };
  const cloth: Paint = (x, y) => {
    const { u, up, panel } = own(x, y);
    const seam = Math.abs(Math.sin(panel * Math.PI));
    return shade(colour, (0.75 + 0.3 * seam) * (0.87 + 0.25 * (up / dome) - 0.2 * u));
  };
  return [
    { shape: line(middle, rimY - 2, middle, STALL_PX.footY - 4, 2.4), paint: plain([172, 173, 176]) },
    { shape: inside, paint: plain(shade(colour, 0.35)) },
    { shape: canopy, paint: cloth },
  ];
}
