import { expect, test } from 'vitest';
import { KeyFrameDistance } from './key-frame-distance.ts';

test.each([
  ['one key frame says nothing', [[0, 0]], null, false],
  [
    'two of a second',
    [
      [0, 0],
      [1_000, 1_010],
    ],
    1_000,
    false,
  ],
  [
    'parts of one picture are one',
    [
      [0, 0],
      [0, 3],
      [2_000, 2_000],
    ],
    2_000,
    false,
  ],
  [
    'what was buffered comes at once',
    [
      [0, 0],
      [1_000, 12],
    ],
    1_000,
    false,
  ],
  [
    'times that stand: our clock is right',
    [
      [500, 0],
      [500, 1_000],
    ],
    1_000,
    true,
  ],
  [
    'times that start anew: our clock is right',
    [
      [900, 0],
      [0, 1_000],
    ],
    1_000,
    true,
  ],
  [
    'times that run ten times too fast: our clock is right',
    [
      [0, 0],
      [10_000, 1_000],
    ],
    1_000,
    false,
  ],
] as const)('%s', (_, frames, everyMs, timesStand) => {
  const distance = new KeyFrameDistance();
  for (const [ptsMs, arrivalMs] of frames) distance.keyFrame(ptsMs, arrivalMs);
  expect([distance.everyMs, distance.timesStand]).toEqual([everyMs, timesStand]);
});
