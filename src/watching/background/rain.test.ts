import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { noise, paintPicture } from '../../testing/builders/painted-picture.ts';
import { type Rain, rainAt } from '../../testing/builders/rain.ts';
import type { StillObject } from './background.ts';
import { DualBackground } from './dual-background.ts';

const PLACE: BoxXyxy = [0.5, 0.5, 0.6, 0.62];
const BROWN: Colour = [140, 95, 50];
const [RAIN_FROM, RAIN_TO, LAST] = [20, 62, 88];

/** Asphalt with a line and a wall, as in the other tests of the background; a bag from `bagFrom` on. */
function street(second: number, { rain, bagFrom }: { rain: Rain | null; bagFrom: number }): Picture {
  return paintPicture(200, 150, (x, y) => {
    const u = (x + 0.5) / 200;
    const v = (y + 0.5) / 150;
    const isBag = second >= bagFrom && u > PLACE[0] && u < PLACE[2] && v > PLACE[1] && v < PLACE[3];
    const ground: Colour = v < 0.15 ? [150, 90, 70] : Math.abs(u - 0.3) < 0.01 ? [230, 220, 120] : [120, 120, 122];
    const grain = 3 * noise(x, y, second) + 6 * noise(x >> 2, y >> 2, 0);
    const added = grain + (isBag ? 25 * Math.sin(40 * (u + v)) : 0) + (rain ? rainAt(rain, x, y, second) : 0);
    const [r, g, b] = isBag ? BROWN : ground;
    return [r + added, g + added, b + added];
  });
}

function watch({
  rain,
  from = RAIN_FROM,
  bagFrom = Number.POSITIVE_INFINITY,
}: {
  rain: Rain;
  from?: number;
  bagFrom?: number;
}) {
  const polygon = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ] as const;
  const background = new DualBackground({ zones: [{ id: 'kerb', name: 'kerb', polygon }], everyMs: 1000 });
  const looks: { second: number; bag: StillObject | null; others: number }[] = [];
  for (let second = 1; second < LAST; second++) {
    const raining = second >= from && second < RAIN_TO ? rain : null;
    const objects = background.look(street(second, { rain: raining, bagFrom }), new Date(second * 1000), []);
    const bag = objects.find(({ boxXyxy }) => second >= bagFrom && iouRatio(boxXyxy, PLACE) > 0.3) ?? null;
    looks.push({ second, bag, others: objects.length - (bag ? 1 : 0) });
  }
  return looks;
}

const falling = (rain: Partial<Rain>): Rain => ({
  densityRatio: 0.3,
  streakPx: [6, 15],
  addedGrey: 60,
  slant: 0,
  fallPx: 37,
  ...rain,
});
const RAINS: readonly [string, Rain][] = [
  ['that covers a third of the picture', falling({})],
  ['that is elsewhere at each look', falling({ fallPx: null })],
  ['that covers a fifth, dark', falling({ densityRatio: 0.2, addedGrey: -50 })],
  ['of thin dark streaks', falling({ densityRatio: 0.38, streakPx: [2, 8], addedGrey: -50, fallPx: null })],
  ['of thin faint streaks', falling({ streakPx: [2, 8], addedGrey: 30 })],
  ['of long streaks, driven by the wind', falling({ densityRatio: 0.35, streakPx: [3, 20], slant: 0.4 })],
  ['that covers half of the picture', falling({ densityRatio: 0.5, fallPx: null })],
  ['that hides the ground most of the time', falling({ densityRatio: 0.7 })],
  [
    'of bright streaks that hide the ground most of the time',
    falling({ densityRatio: 0.7, streakPx: [2, 8], addedGrey: 100 }),
  ],
];

describe('rain over the whole picture', () => {
  it.each(RAINS)('%s is no still object, nor is its end', (_, rain) => {
    expect(watch({ rain }).filter(({ others }) => others > 0)).toEqual([]);
  });

  it.each(RAINS)('%s is no still object where it rains from the start', (_, rain) => {
    expect(watch({ rain, from: 0 }).filter(({ others }) => others > 0)).toEqual([]);
  });

  it.each(RAINS)('%s: a bag put down before it is found within 8 s, one put down at its end within 14 s', (_, rain) => {
    for (const [bagFrom, withinS] of [
      [13, 8],
      [RAIN_TO, 14],
    ] as const) {
      const looks = watch({ rain, bagFrom });
      const found = looks.find(({ bag }) => bag !== null);
      expect((found?.second ?? LAST) - bagFrom).toBeLessThanOrEqual(withinS);
      expect(found?.bag?.settledAt.getTime()).toBe(bagFrom * 1000);
      expect(looks.filter(({ others }) => others > 0)).toEqual([]);
    }
  });

  it.each<[number, number]>([
    [0.1, 12],
    [0.2, 22],
    [0.3, 32],
  ])(
    'that covers %s of it: a bag put down in it is found within %i s, and settled within 8 s',
    (densityRatio, withinS) => {
      for (const fallPx of [37, null]) {
        const looks = watch({ rain: falling({ densityRatio, fallPx }), bagFrom: 28 });
        const found = looks.find(({ bag }) => bag !== null);
        expect((found?.second ?? LAST) - 28).toBeLessThanOrEqual(withinS);
        expect(Math.abs((found?.bag?.settledAt.getTime() ?? 0) - 28_000)).toBeLessThanOrEqual(8_000);
        expect(looks.filter(({ others }) => others > 0)).toEqual([]);
      }
    },
  );
});
