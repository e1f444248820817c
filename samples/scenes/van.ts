import type { Scene } from './scene.ts';
import { boxOfPixels, YARD_TRUTH } from './yard.ts';

/** The footage as it is: a white van stands on double yellow lines from the first frame to the last. */
export const van: Scene = {
  truth: {
    scene: 'van',
    ...YARD_TRUTH,
    violations: [
      {
        kind: 'illegal-parking',
        labels: ['vehicle'],
        boxXyxy: boxOfPixels(652, 43, 724, 101),
        fromMs: 0,
        toMs: null,
        alreadyThere: true,
        toleranceMs: 2_000,
        ruleId: 'kerb-no-parking',
        zoneId: 'kerb',
      },
    ],
  },
  ground: 'footage',
  preparePainter: async () => ({ paint: () => undefined }),
};
