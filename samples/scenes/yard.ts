import type { BoxXyxy } from '../../src/kernel/domain/box.ts';
import type { Way } from './footage.ts';
import { FOOTAGE } from './footage.ts';

/** What is where in the footage. All in pixels and frames of vtest.avi. */

/** A woman in red crosses the left of the yard to the right, and earlier to the left, alone both times. */
export const WOMAN_COMING: Way = {
  points: [
    [598, -34, 252],
    [606, 8, 252],
    [610, 24, 252],
    [614, 45, 250],
    [618, 72, 248],
    [620, 82, 246],
  ],
  halfWidthPx: 24,
  heightPx: 90,
};
export const WOMAN_LEAVING: Way = {
  points: [
    [560, 94, 236],
    [564, 77, 241],
    [568, 53, 243],
    [572, 30, 243],
    [576, 9, 243],
    [590, -58, 243],
  ],
  halfWidthPx: 25,
  heightPx: 90,
};
/** A man in a striped jumper comes out from behind the lamp post, stops at the left (232–268) and goes on out of the picture. */
export const MAN: Way = {
  points: [
    [180, 381, 293],
    [188, 308, 285],
    [192, 280, 279],
    [196, 252, 274],
    [200, 233, 266],
    [204, 204, 260],
    [208, 183, 257],
    [212, 159, 253],
    [216, 134, 253],
    [220, 111, 251],
    [224, 90, 250],
    [228, 67, 247],
    [232, 52, 246],
    [264, 50, 246],
    [268, 47, 245],
    [272, 42, 244],
    [276, 32, 243],
    [280, 15, 242],
    [284, 4, 242],
    [292, -28, 242],
  ],
  halfWidthPx: 28,
  heightPx: 94,
};

export function boxOfPixels(x1: number, y1: number, x2: number, y2: number): BoxXyxy {
  const ratio = (px: number, whole: number) => Math.round((px / whole) * 10_000) / 10_000;
  return [
    ratio(x1, FOOTAGE.widthPx),
    ratio(y1, FOOTAGE.heightPx),
    ratio(x2, FOOTAGE.widthPx),
    ratio(y2, FOOTAGE.heightPx),
  ];
}

/** What every scene over the footage has in common. */
export const YARD_TRUTH = {
  widthPx: FOOTAGE.widthPx,
  heightPx: FOOTAGE.heightPx,
  framesPerSecond: FOOTAGE.framesPerSecond,
  durationMs: (FOOTAGE.frames * 1_000) / FOOTAGE.framesPerSecond,
  jumpCutAtMs: (FOOTAGE.frames * 1_000) / FOOTAGE.framesPerSecond,
};
