import type { Paint, Shape, Stroke } from '../brush.ts';
import { draw, ellipse, line, plain, polygon, rectangle, shade, shadow } from '../brush.ts';
import type { Rgb, Sprite } from '../canvas.ts';
import { clamp01, mix, texture } from '../noise.ts';

/** A saloon seen from its side, heading right; drawn at this many pixels a metre. `footY`: where its wheels stand. */
export const CAR = { pixelsPerMetre: 92, widthPx: 430, heightPx: 160, footY: 146 } as const;

export function car(colour: Rgb): Sprite {
  const { footY } = CAR;
  const body = smooth([
    [10, 112],
    [14, 84],
    [46, 74],
    [96, 66],
    [146, 30],
    [196, 22],
    [256, 22],
    [300, 34],
    [338, 66],
    [392, 76],
    [412, 88],
    [416, 116],
    [408, 126],
    [22, 126],
  ]);
  const paintwork: Paint = (x, y) => {
    const sky = clamp01((92 - y) / 66);
    const crease = Math.abs(y - 90) < 2 ? 0.86 : 1;
    const light = mix(0.62, 1.22, sky) * crease + 0.08 * texture(x / 60, y / 10, 2);
    return shade(colour, light);
  };
  const glass: Paint = (x, y) => {
    const level = mix(120, 44, clamp01((y - 28) / 38)) + 26 * texture(x / 30, y / 12, 7);
    return [level * 0.9, level * 0.97, level * 1.05];
  };
  const wheel = (cx: number): Stroke[] => [
    { shape: ellipse(cx, footY - 27, 33, 33), paint: plain([24, 24, 26]) },
    { shape: ellipse(cx, footY - 26, 27, 26), paint: plain([36, 36, 38]) },
    {
      shape: ellipse(cx, footY - 26, 17, 17),
      paint: (x, y) =>
        shade([168, 170, 174], 0.75 + 0.4 * Math.abs(Math.sin(2.5 * Math.atan2(y - footY + 26, x - cx)))),
    },
    { shape: ellipse(cx, footY - 26, 4, 4), paint: plain([70, 70, 74]) },
  ];
  return draw(CAR.widthPx, CAR.heightPx, [
    shadow(214, footY, 212, 13, 0.78),
    { shape: rectangle(30, 110, 400, 136), paint: plain([22, 22, 24]) },
    { shape: body, paint: paintwork },
    { shape: polygon([112, 66], [152, 34], [200, 28], [208, 66]), paint: glass },
    { shape: polygon([216, 66], [212, 28], [254, 28], [294, 40], [322, 66]), paint: glass },
    { shape: line(211, 70, 211, 120, 1.5), paint: () => [20, 20, 24, 0.5] },
    { shape: line(318, 70, 310, 118, 1.5), paint: () => [20, 20, 24, 0.5] },
    { shape: line(176, 80, 196, 80, 4), paint: plain([40, 40, 44]) },
    { shape: line(282, 80, 302, 80, 4), paint: plain([40, 40, 44]) },
    { shape: ellipse(398, 90, 14, 7), paint: plain([236, 234, 220]) },
    { shape: ellipse(20, 92, 9, 8), paint: plain([176, 28, 30]) },
    ...wheel(92),
    ...wheel(330),
  ]);
}

/** A closed outline with its corners rounded off (Chaikin's corner cutting, twice). */
function smooth(corners: readonly (readonly [number, number])[]): Shape {
  let outline = corners;
  for (let i = 0; i < 2; i++) {
    outline = outline.flatMap(([ax, ay], j) => {
      const [bx, by] = outline[(j + 1) % outline.length] ?? [ax, ay];
      return [
        [mix(ax, bx, 0.25), mix(ay, by, 0.25)],
        [mix(ax, bx, 0.75), mix(ay, by, 0.75)],
      ] as const;
    });
  }
  return polygon(...outline);
}
