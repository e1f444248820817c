import type { Canvas } from './canvas.ts';
import { lay } from './canvas.ts';
import { cutPeople } from './footage.ts';
import { marketStall, STALL_PX } from './market-stall.ts';
import { grain } from './noise.ts';
import type { Scene, ScenePainter } from './scene.ts';
import { boxOfPixels, MAN, YARD_TRUTH } from './yard.ts';

/** Frames of the scene, ten a second. The man comes and stands in the footage from frame 232; here he stays far longer. */
const PUT_UP = { table: 240, goods: 251, umbrella: 262 } as const;
const TAKEN_DOWN = { umbrella: 640, goods: 649, table: 658 } as const;
const FOOTAGE_ENDS = 265;
const MAN_LEAVES = 664;
const MAN_IS_GONE_FROM_FOOTAGE = 296;

/** He is shown standing still with the frames he stands in, there and back again. */
const STANDS = { from: 236, to: FOOTAGE_ENDS - 1 } as const;

/** Where he walks out in the footage, which is painted over with the empty yard. */
const WAY_OUT = { x1: 0, y1: 150, x2: 78, y2: 262 } as const;

const STALL = { x: 66, footY: 251 } as const;
const STALL_TOP = STALL.footY - STALL_PX.footY;

export const stall: Scene = {
  truth: {
    scene: 'stall',
    ...YARD_TRUTH,
    violations: [
      {
        kind: 'street-vending',
        labels: ['person', 'goods', 'object'],
        boxXyxy: boxOfPixels(37, STALL_TOP + 3, 174, 252),
        fromMs: PUT_UP.goods * 100,
        toMs: TAKEN_DOWN.goods * 100,
        alreadyThere: false,
        toleranceMs: 3_000,
        ruleId: 'yard-no-vending',
        zoneId: 'yard',
      },
    ],
  },
  ground: 'footage',
  preparePainter: prepareStall,
};

async function prepareStall(): Promise<ScenePainter> {
  const { plate, people } = await cutPeople([MAN]);
  const [man] = people;
  const pieces = marketStall();
  return {
    paint(canvas, index) {
      if (index >= FOOTAGE_ENDS && index < MAN_IS_GONE_FROM_FOOTAGE) empty(canvas, plate);
      const noise = grain(index, 3);
      for (const piece of ['umbrella', 'table', 'goods'] as const) {
        if (index < PUT_UP[piece] || index >= TAKEN_DOWN[piece]) continue;
        lay(canvas, pieces[piece], { x: STALL.x, y: STALL_TOP, noise });
      }
      const cutout = index < FOOTAGE_ENDS ? undefined : man?.get(sourceOf(index));
      if (cutout) lay(canvas, cutout.sprite, cutout);
    },
  };
}

function sourceOf(index: number): number {
  if (index >= MAN_LEAVES) return STANDS.to + index - MAN_LEAVES;
  const span = STANDS.to - STANDS.from;
  const step = (index - FOOTAGE_ENDS) % (2 * span);
  return STANDS.to - (step < span ? step : 2 * span - step);
}

function empty(canvas: Canvas, plate: Uint8Array): void {
  for (let y = WAY_OUT.y1; y < WAY_OUT.y2; y++) {
    const from = (y * canvas.widthPx + WAY_OUT.x1) * 3;
    const to = (y * canvas.widthPx + WAY_OUT.x2) * 3;
    canvas.rgb.set(plate.subarray(from, to), from);
  }
}
