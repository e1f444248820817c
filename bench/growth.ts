import type { Bench } from './bench.ts';
import { atMost, median } from './bench.ts';
import { CAMERA_MB, d1Street, firstThird, hold, lastThird } from './memory.ts';

const CAMERAS = 8;

/**
 * Shows whether the memory of `serve` grows: eight D1 cameras for twenty minutes. Only memory that belongs to no file is
 * judged. Of a file that other programs also map (Node's, ffmpeg's) a share is counted, and that share grows when they end.
 */
export const growthBench: Bench = async ({ isLong, say }) => {
  const minutes = isLong ? 240 : 20;
  say(`${CAMERAS} cameras for ${minutes} minutes`);
  const held = await hold(await d1Street(), CAMERAS, minutes * 60_000);
  const [first, last] = [median(firstThird(held.ownMb)), median(lastThird(held.ownMb))];
  return {
    figures: { minutes, ...held },
    // A smaller growth than one camera's share cannot be measured.
    goals: [atMost(`growth with ${CAMERAS} cameras, last third over first, MB`, CAMERA_MB, last - first)],
    tables: [
      {
        title: `Memory of serve and its ffmpegs over ${minutes} minutes, after a minute of warm-up`,
        columns: ['cameras', 'first third, MB', 'last third, MB', 'largest, MB', 'PSS at the end, MB', 'frames/s'],
        rows: [
          [
            `${CAMERAS}`,
            ...[first, last, Math.max(...held.ownMb), median(lastThird(held.pssMb))].map(Math.round),
            Number(held.framesPerS.toFixed(2)),
          ],
        ],
      },
    ],
  };
};
