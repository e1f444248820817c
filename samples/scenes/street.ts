import type { Canvas } from './canvas.ts';
import { lay } from './canvas.ts';
import { clamp01, mix } from './noise.ts';
import { rubbishBag } from './rubbish-bag.ts';
import type { Scene, ScenePainter } from './scene.ts';
import { drawBackdrop } from './street/backdrop.ts';
import { CAR, car } from './street/car.ts';
import { pixelsPerMetre, STREET } from './street/ground.ts';
import { brightnessAt, lighten } from './street/light.ts';
import { WALKER, walker } from './street/walker.ts';

const { widthPx: WIDE, heightPx: HIGH } = STREET;
const DURATION_S = 80;
/** Seconds into the scene. The bags are never taken away. */
const OWNER = { stopsAt: 20, setDownAt: 20.6, leavesAt: 21.2 } as const;

/** Two bags: where they stand (their middle, and the ground under them) and how far before the feet they are carried. */
const BAGS = [
  { x: 770, footY: 320, carriedX: 42, widthPx: 55, tallRatio: 0.87, colour: [205, 208, 212], shine: 88, seed: 29 },
  { x: 728, footY: 321, carriedX: 16, widthPx: 57, tallRatio: 0.84, colour: [60, 95, 150], shine: 52, seed: 15 },
] as const;
type Bag = (typeof BAGS)[number];

const OWNER_PATH = { footY: 320, speed: 88, stopX: 682 } as const;

/** Passers-by: `speed` in pixels a second, negative to the left; who starts outside the picture walks in. */
const WALKERS = [
  { from: 2, x: -60, speed: 82, footY: 312, coat: [64, 82, 120], trousers: [46, 46, 54], hair: [34, 28, 26] },
  { from: 7, x: 1_340, speed: -120, footY: 688, coat: [150, 52, 56], trousers: [52, 58, 84], hair: [28, 24, 22] },
  { from: 46, x: 1_340, speed: -78, footY: 300, coat: [196, 186, 160], trousers: [70, 62, 56], hair: [60, 46, 38] },
  { from: 54, x: -80, speed: 112, footY: 694, coat: [58, 106, 82], trousers: [40, 42, 48], hair: [30, 26, 26] },
] as const;
const OWNER_CLOTHES = { coat: [112, 98, 76], trousers: [50, 54, 62], hair: [40, 34, 30] } as const;

const CARS = [
  { from: 11, speed: 330, footY: 566, colour: [186, 190, 194] },
  { from: 33, speed: -380, footY: 440, colour: [132, 34, 38] },
  { from: 64, speed: 300, footY: 570, colour: [44, 70, 118] },
] as const;

export const street: Scene = {
  truth: {
    scene: 'street',
    ...STREET,
    durationMs: DURATION_S * 1_000,
    jumpCutAtMs: DURATION_S * 1_000,
    violations: [
      {
        kind: 'garbage',
        labels: ['garbage', 'object'],
        boxXyxy: [ratio(700, WIDE), ratio(272, HIGH), ratio(798, WIDE), ratio(321, HIGH)],
        fromMs: OWNER.setDownAt * 1_000,
        toMs: null,
        alreadyThere: false,
        toleranceMs: 2_000,
        ruleId: 'pavement-litter',
        zoneId: 'pavement',
      },
    ],
  },
  ground: 'drawn',
  preparePainter: prepareStreet,
};

function ratio(px: number, whole: number): number {
  return Math.round((px / whole) * 10_000) / 10_000;
}

/** Something to be laid at a row: what stands farther away is laid first. */
interface Standing {
  readonly footY: number;
  lay(canvas: Canvas): void;
}

async function prepareStreet(): Promise<ScenePainter> {
  const backdrop = await drawBackdrop();
  const passers = WALKERS.map((who) => ({ ...who, sprites: walker(who) }));
  const owner = walker(OWNER_CLOTHES);
  const cars = CARS.map((one) => ({ ...one, sprite: car(one.colour) }));
  const bags = BAGS.map((look) => ({ look, ...rubbishBag(look) }));

  const person = (sprites: typeof owner, x: number, footY: number, isLeft: boolean, walkedPx: number): Standing => ({
    footY,
    lay: (canvas) => {
      const scale = pixelsPerMetre(footY) / WALKER.pixelsPerMetre;
      const step = Math.floor(((walkedPx / pixelsPerMetre(footY)) * WALKER.steps) / 1.5) % WALKER.steps;
      const sprite = sprites[step] ?? sprites[0];
      const at = { x: x - WALKER.middleX * scale, y: footY - WALKER.footY * scale, scale, mirrored: isLeft };
      if (sprite) lay(canvas, sprite, at);
    },
  });
  const bagAt = ({ look, bag, shadow }: (typeof bags)[number], ownerX: number, lowered: number): Standing => ({
    footY: look.footY,
    lay: (canvas) => {
      const { x, footY } = placeOf(look, ownerX, lowered);
      lay(canvas, shadow, { x: x - shadow.widthPx / 2, y: footY - shadow.heightPx * 0.62, opacity: lowered });
      lay(canvas, bag, { x: x - bag.widthPx / 2, y: footY - bag.heightPx });
    },
  });

  const standing = (seconds: number): Standing[] => {
    const ownerX = ownerPlace(seconds);
    const lowered = clamp01((seconds - OWNER.stopsAt) / (OWNER.setDownAt - OWNER.stopsAt));
    return [
      ...passers.flatMap(({ from, x, speed, footY, sprites }) => {
        const walkedPx = Math.abs(speed) * (seconds - from);
        return seconds < from ? [] : [person(sprites, x + speed * (seconds - from), footY, speed < 0, walkedPx)];
      }),
      ...cars.flatMap(({ from, speed, footY, sprite }) => {
        const scale = pixelsPerMetre(footY) / CAR.pixelsPerMetre;
        const x = speed > 0 ? -CAR.widthPx * scale : STREET.widthPx;
        const at = { x: x + speed * (seconds - from), y: footY - CAR.footY * scale, scale, mirrored: speed < 0 };
        return seconds < from ? [] : [{ footY, lay: (canvas: Canvas) => lay(canvas, sprite, at) }];
      }),
      person(owner, ownerX, OWNER_PATH.footY, false, ownerX + 100),
      ...bags.map((one) => bagAt(one, ownerX, lowered)),
    ].sort((a, b) => a.footY - b.footY);
  };

  return {
    paint(canvas, index) {
      const seconds = index / STREET.framesPerSecond;
      canvas.rgb.set(backdrop);
      for (const thing of standing(seconds)) thing.lay(canvas);
      lighten(canvas.rgb, brightnessAt(seconds), index);
    },
  };
}

function placeOf(look: Bag, ownerX: number, lowered: number): { x: number; footY: number } {
  const carriedY = OWNER_PATH.footY - 18;
  return { x: mix(ownerX + look.carriedX, look.x, lowered), footY: mix(carriedY, look.footY, lowered) };
}

/** He comes from the left, stops, and goes on to the right. */
function ownerPlace(seconds: number): number {
  const { speed, stopX } = OWNER_PATH;
  if (seconds < OWNER.stopsAt) return stopX - (OWNER.stopsAt - seconds) * speed;
  return stopX + Math.max(0, seconds - OWNER.leavesAt) * speed;
}
