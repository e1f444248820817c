import type { Canvas } from './canvas.ts';
import { lay } from './canvas.ts';
import type { Cutout } from './footage.ts';
import { cutPeople } from './footage.ts';
import { clamp01, grain, mix } from './noise.ts';
import { rubbishBag } from './rubbish-bag.ts';
import type { Scene, ScenePainter } from './scene.ts';
import { boxOfPixels, MAN, WOMAN_COMING, WOMAN_LEAVING, YARD_TRUTH } from './yard.ts';

/** Frames of the scene, ten a second. Between 29 s and 53 s nobody else walks here. */
const COMES = 292;
const STOPS = COMES + 17;
const SET_DOWN = STOPS + 6;
const LEAVES = SET_DOWN + 5;
const TAKER_COMES = 618;
const TAKEN = TAKER_COMES + 43;
const TAKER_GOES_ON = TAKEN + 5;

/** Where the bag stands: its middle, and the ground under it. */
const BAG = { x: 94, footY: 251, widthPx: 34 } as const;
const BAG_HEIGHT_PX = Math.round(BAG.widthPx * 0.92);

export const bag: Scene = {
  truth: {
    scene: 'bag',
    ...YARD_TRUTH,
    violations: [
      {
        kind: 'garbage',
        labels: ['garbage', 'object'],
        boxXyxy: boxOfPixels(BAG.x - BAG.widthPx / 2, BAG.footY - BAG_HEIGHT_PX, BAG.x + BAG.widthPx / 2, BAG.footY),
        fromMs: SET_DOWN * 100,
        toMs: TAKEN * 100,
        alreadyThere: false,
        toleranceMs: 2_000,
        ruleId: 'yard-litter',
        zoneId: 'yard',
      },
    ],
  },
  ground: 'footage',
  preparePainter: prepareBag,
};

interface Carrier {
  readonly cutout: Cutout;
  /** Moves the cutout from where it was in the footage. */
  readonly dy: number;
  /** Where the hand is that may hold the bag. */
  readonly handX: number;
}

async function prepareBag(): Promise<ScenePainter> {
  const { people } = await cutPeople([WOMAN_COMING, WOMAN_LEAVING, MAN]);
  const [coming, leaving, man] = people;
  const drawn = rubbishBag(BAG.widthPx);

  const owner = (index: number): Carrier | null => {
    if (index < COMES || index > LEAVES + 24) return null;
    const away = index >= LEAVES;
    const cutout = away ? leaving?.get(566 + index - LEAVES) : coming?.get(600 + Math.min(index, STOPS) - COMES);
    return cutout ? { cutout, dy: away ? 3 : 0, handX: cutout.feetX + 17 } : null;
  };
  const taker = (index: number): Carrier | null => {
    if (index < TAKER_COMES) return null;
    const walked = index < TAKEN ? index : index < TAKER_GOES_ON ? TAKEN - 1 : index - (TAKER_GOES_ON - TAKEN);
    const source = 180 + walked - TAKER_COMES;
    // He stands at the left for a while in the footage; here he goes straight on.
    const cutout = man?.get(source < 233 ? source : source + 35);
    return cutout ? { cutout, dy: 0, handX: cutout.feetX - 13 } : null;
  };

  return {
    paint(canvas, index) {
      const noise = grain(index, 3);
      const carriers = [owner(index), taker(index)].filter((carrier) => carrier !== null);
      for (const { cutout, dy } of carriers) lay(canvas, cutout.sprite, { x: cutout.x, y: cutout.y + dy });
      const place = bagPlace(index, carriers[0]);
      if (place) layBag(canvas, drawn, { ...place, noise });
    },
  };
}

/** Carried, lowered, on the ground, lifted, carried off; null when it is not in the picture. */
function bagPlace(index: number, carrier: Carrier | undefined): { x: number; footY: number; ground: number } | null {
  if (index >= SET_DOWN && index < TAKEN) return { x: BAG.x, footY: BAG.footY, ground: 1 };
  if (!carrier || (index >= SET_DOWN && index < TAKEN) || (index > SET_DOWN && index < TAKER_COMES)) return null;
  const lowered = index < SET_DOWN ? clamp01((index - STOPS) / (SET_DOWN - STOPS)) : 1 - clamp01((index - TAKEN) / 5);
  const handY = carrier.cutout.y + carrier.cutout.sprite.heightPx - 14;
  return { x: mix(carrier.handX, BAG.x, lowered), footY: mix(handY, BAG.footY, lowered), ground: lowered };
}

function layBag(
  canvas: Canvas,
  drawn: ReturnType<typeof rubbishBag>,
  { x, footY, ground, noise }: { x: number; footY: number; ground: number; noise: (x: number, y: number) => number },
): void {
  const { bag: sprite, shadow } = drawn;
  lay(canvas, shadow, { x: x - shadow.widthPx / 2, y: footY - shadow.heightPx * 0.62, opacity: ground });
  lay(canvas, sprite, { x: x - sprite.widthPx / 2, y: footY - sprite.heightPx, noise });
}
