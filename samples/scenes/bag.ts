import { lay } from './canvas.ts';
import type { Cutout } from './footage.ts';
import { cutPeople } from './footage.ts';
import { clamp01, grain, mix } from './noise.ts';
import { rubbishBag } from './rubbish-bag.ts';
import type { Scene, ScenePainter } from './scene.ts';
import { boxOfPixels, MAN, WOMAN_COMING, WOMAN_LEAVING, YARD_TRUTH } from './yard.ts';

/** Frames of the scene, ten a second. Between 29 s and 53 s nobody else walks here. */
const COMES = 292;
const STOPS = COMES + 16;
const SET_DOWN = STOPS + 6;
const LEAVES = SET_DOWN + 5;
const TAKER_COMES = 618;
const TAKEN = TAKER_COMES + 43;
const TAKER_GOES_ON = TAKEN + 5;

/** Two bags: where they stand (their middle, and the ground under them) and how far before the feet they are carried. */
const BAGS = [
  { x: 84, footY: 250, carriedX: 13, widthPx: 38, tallRatio: 0.77, colour: [205, 208, 212], shine: 86, seed: 4 },
  { x: 107, footY: 252, carriedX: 26, widthPx: 27, tallRatio: 0.61, colour: [34, 35, 38], shine: 107, seed: 27 },
] as const;
type Bag = (typeof BAGS)[number];

export const bag: Scene = {
  truth: {
    scene: 'bag',
    ...YARD_TRUTH,
    violations: [
      {
        kind: 'garbage',
        labels: ['garbage', 'object'],
        boxXyxy: boxOfPixels(65, 221, 121, 252),
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
  /** +1 when the bags are carried to the right of the feet, -1 to the left. */
  readonly towards: 1 | -1;
}

async function prepareBag(): Promise<ScenePainter> {
  const { people } = await cutPeople([WOMAN_COMING, WOMAN_LEAVING, MAN]);
  const [coming, leaving, man] = people;
  const drawn = BAGS.map((look) => ({ look, ...rubbishBag(look) }));

  const owner = (index: number): Carrier | null => {
    if (index < COMES || index > LEAVES + 24) return null;
    const away = index >= LEAVES;
    const cutout = away ? leaving?.get(566 + index - LEAVES) : coming?.get(600 + Math.min(index, STOPS) - COMES);
    return cutout ? { cutout, dy: away ? 3 : 0, towards: 1 } : null;
  };
  const taker = (index: number): Carrier | null => {
    if (index < TAKER_COMES) return null;
    const walked = index < TAKEN ? index : index < TAKER_GOES_ON ? TAKEN - 1 : index - (TAKER_GOES_ON - TAKEN);
    const source = 180 + walked - TAKER_COMES;
    // He stands at the left for a while in the footage; here he goes straight on.
    const cutout = man?.get(source < 233 ? source : source + 35);
    return cutout ? { cutout, dy: 0, towards: -1 } : null;
  };

  return {
    paint(canvas, index) {
      const noise = grain(index, 3);
      const carriers = [owner(index), taker(index)].filter((carrier) => carrier !== null);
      for (const { cutout, dy } of carriers) lay(canvas, cutout.sprite, { x: cutout.x, y: cutout.y + dy });
      for (const { look, bag: sprite, shadow } of drawn) {
        const place = placeOf(look, index, carriers[0]);
        if (!place) continue;
        const { x, footY, onGroundRatio } = place;
        const shadowAt = { x: x - shadow.widthPx / 2, y: footY - shadow.heightPx * 0.62 };
        lay(canvas, shadow, { ...shadowAt, opacity: onGroundRatio });
        lay(canvas, sprite, { x: x - sprite.widthPx / 2, y: footY - sprite.heightPx, noise });
      }
    },
  };
}

/** Carried, lowered, on the ground, lifted, carried off; null when it is not in the picture. */
function placeOf(
  look: Bag,
  index: number,
  carrier: Carrier | undefined,
): { x: number; footY: number; onGroundRatio: number } | null {
  if (index >= SET_DOWN && index < TAKEN) return { ...look, onGroundRatio: 1 };
  const isCarried = index < SET_DOWN || index >= TAKEN;
  if (!carrier || !isCarried) return null;
  const { cutout, towards } = carrier;
  const lowered = index < SET_DOWN ? clamp01((index - STOPS) / (SET_DOWN - STOPS)) : 1 - clamp01((index - TAKEN) / 5);
  const carriedY = cutout.y + cutout.sprite.heightPx - 14;
  return {
    x: mix(cutout.feetX + towards * look.carriedX, look.x, lowered),
    footY: mix(carriedY, look.footY, lowered),
    onGroundRatio: lowered,
  };
}
