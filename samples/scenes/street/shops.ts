import type { Paint, Stroke } from '../brush.ts';
import { draw, line, plain, polygon, rectangle, shade } from '../brush.ts';
import type { Canvas, Rgb, Sprite } from '../canvas.ts';
import { lay } from '../canvas.ts';
import { hash01, mix, texture } from '../noise.ts';
import { EDGES } from './ground.ts';
import { signText } from './sign.ts';

interface Shop {
  readonly x: number;
  readonly widthPx: number;
  readonly wall: Rgb;
  readonly isBrick: boolean;
  readonly sign: { readonly text: string; readonly ground: Rgb; readonly ink: Rgb };
  readonly awning: Rgb | null;
}

const SHOPS: readonly Shop[] = [
  {
    x: 0,
    widthPx: 430,
    wall: [168, 98, 78],
    isBrick: true,
    sign: { text: '老街面馆', ground: [126, 28, 26], ink: [242, 214, 140] },
    awning: null,
  },
  {
    x: 430,
    widthPx: 410,
    wall: [206, 196, 172],
    isBrick: false,
    sign: { text: '便民超市', ground: [24, 96, 74], ink: [244, 244, 236] },
    awning: [40, 104, 92],
  },
  {
    x: 840,
    widthPx: 440,
    wall: [142, 148, 156],
    isBrick: true,
    sign: { text: '解放街五金', ground: [30, 52, 108], ink: [240, 240, 244] },
    awning: null,
  },
];

const SIGN = { topY: 62, heightPx: 44 } as const;
const FRONT = { topY: 116 } as const;

export async function layShops(canvas: Canvas): Promise<void> {
  for (const shop of SHOPS) {
    const at = (x: number, y: number) => ({ x: shop.x + x, y });
    lay(canvas, wall(shop), at(0, 0));
    for (let x = 36; x + 96 < shop.widthPx; x += 124) lay(canvas, upperWindow(shop.x + x), at(x, 0));
    lay(canvas, shopFront(shop), at(16, FRONT.topY));
    lay(canvas, signBoard(shop), at(14, SIGN.topY));
    const words = await signText(shop.sign.text, 30, shop.sign.ink);
    lay(canvas, words, at((shop.widthPx - words.widthPx) / 2, SIGN.topY + (SIGN.heightPx - words.heightPx) / 2));
    if (shop.awning) lay(canvas, awning(shop.widthPx - 28, shop.awning), at(14, FRONT.topY - 8));
  }
}

function wall({ widthPx, wall: colour, isBrick }: Shop): Sprite {
  const bricks: Paint = (x, y) => {
    const row = Math.floor(y / 7);
    const along = (x + (row % 2) * 9) / 18;
    const isJoint = y % 7 < 1 || along % 1 < 0.06;
    return shade(
      colour,
      isJoint ? 0.72 : 0.86 + 0.24 * hash01(Math.floor(along), row) + 0.08 * texture(x / 60, y / 40),
    );
  };
  const render: Paint = (x, y) => shade(colour, 0.88 + 0.14 * texture(x / 50, y / 30) + 0.05 * texture(x, y, 4));
  return draw(widthPx, EDGES.shopFoot, [
    { shape: rectangle(0, 0, widthPx, EDGES.shopFoot), paint: isBrick ? bricks : render },
    {
      shape: rectangle(0, EDGES.shopFoot - 12, widthPx, EDGES.shopFoot),
      paint: (x, y) => shade([92, 90, 88], 0.85 + 0.3 * texture(x / 9, y / 5)),
    },
    { shape: rectangle(widthPx - 5, 0, widthPx, EDGES.shopFoot), paint: () => [30, 28, 28, 0.45] },
  ]);
}

function upperWindow(seed: number): Sprite {
  return draw(96, 50, [
    { shape: rectangle(0, 0, 96, 48), paint: plain([226, 222, 214]) },
    { shape: rectangle(5, 0, 46, 42), paint: glass(seed) },
    { shape: rectangle(50, 0, 91, 42), paint: glass(seed + 1) },
    { shape: rectangle(0, 46, 96, 50), paint: plain([150, 146, 140]) },
  ]);
}

/** Glass that mirrors a grey sky and, darker below, the street. */
function glass(seed: number): Paint {
  return (x, y) => {
    const cloud = texture(x / 40 + seed, y / 18, seed);
    const level = mix(96, 42, Math.min(1, y / 140)) + 60 * Math.max(0, cloud - 0.5);
    return [level * 0.92, level, level * 1.08];
  };
}

function shopFront({ x: seed, widthPx, awning: hasAwning }: Shop): Sprite {
  const [width, height] = [widthPx - 32, EDGES.shopFoot - FRONT.topY - 10];
  const door = Math.round(width * 0.62);
  const panes: Stroke[] = [];
  const paneStep = (width - 8) / Math.round(width / 80);
  for (let x = 8; x < width - 9; x += paneStep) {
    panes.push({ shape: rectangle(x, 10, x + paneStep - 8, height - 16), paint: inside(seed + Math.round(x)) });
  }
  return draw(width, height, [
    {
      shape: rectangle(0, 0, width, height),
      paint: (x, y) => shade([74, 66, 60], 0.9 + 0.2 * texture(x / 30, y / 6, seed)),
    },
    ...panes,
    { shape: rectangle(door, 4, door + 74, height), paint: plain([58, 54, 52]) },
    { shape: rectangle(door + 6, 10, door + 68, height - 4), paint: inside(seed + 7) },
    { shape: line(door + 60, height * 0.45, door + 60, height * 0.62, 3), paint: plain([196, 190, 178]) },
    { shape: rectangle(0, 0, width, hasAwning ? 34 : 12), paint: () => [14, 14, 18, 0.5] },
  ]);
}

/** What one sees through a shop window: shelves with things on them, dim, under the mirrored street. */
function inside(seed: number): Paint {
  const mirrored = glass(seed);
  return (x, y) => {
    const [r, g, b] = mirrored(x, y + 40);
    const shelf = Math.floor(y / 26);
    const item = Math.floor((x + shelf * 5) / 9);
    const isItem = y % 26 > 9 && y > 26 && hash01(item, shelf, seed) > 0.35;
    if (!isItem) return [r * 0.8, g * 0.8, b * 0.82];
    const hue = (salt: number) => 60 + 110 * hash01(item, shelf, seed + salt);
    return [mix(r, hue(1), 0.45), mix(g, hue(2), 0.45), mix(b, hue(3), 0.45)];
  };
}

function signBoard({ widthPx, sign }: Shop): Sprite {
  const width = widthPx - 28;
  return draw(width, SIGN.heightPx + 6, [
    { shape: rectangle(0, SIGN.heightPx - 2, width, SIGN.heightPx + 6), paint: () => [10, 10, 12, 0.45] },
    { shape: rectangle(0, 0, width, SIGN.heightPx), paint: plain(shade(sign.ground, 0.7)) },
    {
      shape: rectangle(3, 3, width - 3, SIGN.heightPx - 3),
      paint: (x, y) => shade(sign.ground, 1.12 - 0.3 * (y / SIGN.heightPx) + 0.08 * texture(x / 40, y / 12)),
    },
  ]);
}

function awning(widthPx: number, colour: Rgb): Sprite {
  const stripe = (x: number) => (Math.floor(x / 24) % 2 === 0 ? colour : ([222, 216, 202] as Rgb));
  return draw(widthPx, 44, [
    {
      shape: polygon([10, 0], [widthPx - 10, 0], [widthPx, 34], [0, 34]),
      paint: (x, y) => shade(stripe(x), 1.1 - 0.35 * (y / 34)),
    },
    {
      shape: (x, y) => y >= 34 && y < 38 + 4 * Math.abs(Math.sin((x / 24) * Math.PI)),
      paint: (x) => shade(stripe(x), 0.66),
    },
  ]);
}
