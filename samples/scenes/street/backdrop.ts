import type { Paint, Stroke } from '../brush.ts';
import { draw, ellipse, line, polygon, rectangle, shade, shadow } from '../brush.ts';
import type { Canvas, Rgb, Sprite } from '../canvas.ts';
import { lay } from '../canvas.ts';
import { hash01, smoothNoise, texture } from '../noise.ts';
import { EDGES, lineThrough, runningAway, STREET } from './ground.ts';
import { layShops } from './shops.ts';

/** The street with nobody in it, drawn once. */
export async function drawBackdrop(): Promise<Uint8Array> {
  const rgb = new Uint8Array(STREET.widthPx * STREET.heightPx * 3);
  const canvas: Canvas = { ...STREET, rgb };
  await layShops(canvas);
  lay(canvas, surfaces(), { x: 0, y: EDGES.shopFoot });
  lay(canvas, tree(), { x: 338, y: 6 });
  lay(canvas, lamp(), { x: 815, y: 0 });
  return rgb;
}

/** Pavements, kerbs and road, everything below the shops. */
function surfaces(): Sprite {
  const { shopFoot, farKerb, farGutter, nearGutter, nearKerb } = EDGES;
  const at =
    (paint: Paint): Paint =>
    (x, y) =>
      paint(x, y + shopFoot);
  const band = (fromY: number, toY: number, paint: Paint): Stroke => ({
    shape: rectangle(0, fromY - shopFoot, STREET.widthPx, toY - shopFoot),
    paint: at(paint),
  });
  return draw(STREET.widthPx, STREET.heightPx - shopFoot, [
    band(shopFoot, farKerb, slabs(shopFoot, 17, [176, 170, 160])),
    band(shopFoot, shopFoot + 10, (_, y) => [20, 20, 24, 0.5 * (1 - (y - shopFoot) / 10)]),
    band(farKerb, farGutter, kerb(farKerb)),
    band(farGutter, nearGutter, asphalt),
    band(farGutter, farGutter + 9, (_, y) => [26, 26, 30, 0.55 * (1 - (y - farGutter) / 9)]),
    ...laneMarks(),
    band(nearGutter, nearKerb, kerb(nearGutter)),
    band(nearKerb, STREET.heightPx, slabs(nearKerb, 44, [168, 162, 154])),
  ]);
}

function slabs(fromY: number, depthPx: number, colour: Rgb): Paint {
  return (x, y) => {
    const row = Math.floor((y - fromY) / depthPx);
    const along = lineThrough(x, y) / 74 + (row % 2) * 0.5;
    const isJoint = (y - fromY) % depthPx < 1.2 || ((along % 1) + 1) % 1 < 0.022;
    const own =
      0.9 +
      0.12 * hash01(Math.floor(along), row) +
      0.1 * texture(x / 14, y / 8) -
      0.08 * smoothNoise(x / 130, y / 40, 8);
    return shade(colour, isJoint ? 0.68 : own);
  };
}

function kerb(fromY: number): Paint {
  return (x, y) => {
    const isJoint = (lineThrough(x, y) / 160) % 1 < 0.012;
    const top = y - fromY < 5;
    return shade(top ? [196, 192, 184] : [128, 124, 120], (isJoint ? 0.7 : 0.92) + 0.14 * texture(x / 10, y / 4));
  };
}

const asphalt: Paint = (x, y) => {
  const stone = texture(x / 2.2, y / 1.6, 11);
  const worn = smoothNoise(x / 320, (y - 350) / 34, 12);
  const patch = smoothNoise(x / 90, y / 45, 13) > 0.8 ? 0.965 : 1;
  const level = (92 + 22 * stone + 16 * worn) * patch;
  return [level, level * 1.005, level * 1.02];
};

function laneMarks(): Stroke[] {
  const middleY = 470;
  const marks: Stroke[] = [];
  for (let x = -200; x < 1_500; x += 260) {
    const corner = (dx: number, y: number): [number, number] => [runningAway(x + dx, y), y - EDGES.shopFoot];
    marks.push({
      shape: polygon(corner(0, middleY), corner(130, middleY), corner(130, middleY + 9), corner(0, middleY + 9)),
      paint: (px, py) => [...shade([216, 214, 204], 0.86 + 0.2 * texture(px / 8, py / 4)), 0.85] as const,
    });
  }
  const yellow = (y: number): Stroke => ({
    shape: rectangle(0, y - EDGES.shopFoot, STREET.widthPx, y + 4 - EDGES.shopFoot),
    paint: (px, py) => [...shade([206, 170, 60], 0.86 + 0.24 * texture(px / 7, py / 3, 3)), 0.8] as const,
  });
  return [...marks, yellow(359), yellow(366)];
}

function tree(): Sprite {
  const leaves: Stroke[] = Array.from({ length: 60 }, (_, i) => {
    const angle = hash01(i, 1) * 2 * Math.PI;
    const out = Math.sqrt(hash01(i, 2));
    const [cx, cy] = [90 + Math.cos(angle) * out * 74, 84 + Math.sin(angle) * out * 66];
    const light = 0.62 + 0.3 * hash01(i, 3) + 0.35 * ((160 - cy) / 160);
    return {
      shape: ellipse(cx, cy, 15 + 9 * hash01(i, 4), 12 + 8 * hash01(i, 5)),
      paint: (x, y) => shade([74, 108, 52], light * (0.75 + 0.55 * texture(x / 4, y / 4, i))),
    };
  });
  return draw(190, 320, [
    { shape: rectangle(58, 294, 122, 318), paint: (x, y) => shade([86, 70, 54], 0.7 + 0.5 * texture(x / 3, y / 2)) },
    shadow(92, 306, 34, 8, 0.6),
    {
      shape: polygon([82, 120], [98, 120], [104, 306], [80, 306]),
      paint: (x, y) => shade([104, 86, 66], 0.62 + 0.5 * texture(x / 2, y / 14) - 0.012 * (x - 92)),
    },
    ...leaves,
  ]);
}

function lamp(): Sprite {
  const steel: Paint = (x) => shade([116, 122, 128], 1.2 - 0.08 * (x - 20));
  return draw(90, 330, [
    shadow(24, 322, 18, 5, 0.6),
    { shape: line(22, -10, 22, 320, 7), paint: steel },
    { shape: rectangle(15, 300, 29, 322), paint: steel },
    { shape: line(22, 24, 66, 12, 4), paint: steel },
    { shape: ellipse(72, 13, 15, 5), paint: () => [206, 208, 204] },
  ]);
}
