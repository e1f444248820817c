import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { PaintedCodec } from '../../testing/builders/painted-codec.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { colourAt, noise, paintPicture } from '../../testing/builders/painted-picture.ts';
import { RedDetector } from '../../testing/builders/red-detector.ts';
import { ZoneLooker } from './zone-looker.ts';

const KERB: Polygon = [
  [0.2, 0.6],
  [0.4, 0.6],
  [0.4, 0.8],
  [0.2, 0.8],
];

/** A picture of 200 × 100 grey pixels with noise, and red where `box` (pixels) is. */
function street(
  box: readonly [number, number, number, number] | null,
  { seed = 0, grey = 100, noisy = 0 } = {},
): Picture {
  return paintPicture(200, 100, (x, y): Colour => {
    const inBox = box !== null && x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
    const value = grey + noisy * noise(x, y, seed);
    return inBox ? [250, 20, 20] : [value, value, value];
  });
}

function makeLooker(zones: readonly Polygon[] = [KERB], detectors = [new RedDetector()], keep: number | null = null) {
  const camera = {
    id: 'yard',
    zones: zones.map((polygon, i) => ({ id: `zone-${i}`, name: 'zone', polygon })),
    confidence: { start: null, keep },
  };
  return {
    looker: new ZoneLooker({ camera, detectors, pictures: new PaintedCodec() }),
    detectors,
    detector: detectors[0] ?? new RedDetector(),
  };
}

const ALWAYS = { at: atSecond(0), evenIfUnchanged: true, dwelling: [] };
const WHEN_CHANGED = { at: atSecond(0), evenIfUnchanged: false, dwelling: [] };

describe('a look at the zones', () => {
  it('says where things are in the whole picture', async () => {
    const { looker, detector } = makeLooker();
    const seen = await looker.look(street([50, 60, 70, 76]), ALWAYS);
    expect(seen.detections).toEqual([
      { label: 'car', confidence: 0.6, boxXyxy: [0.25, 0.6, 0.35, 0.76].map((n) => expect.closeTo(n, 2)) },
    ]);
    expect(seen).toMatchObject({ regions: [[0.095, 0.29, 0.51, 0.93]], unchangedRegions: [] });
    expect({ turns: detector.turns, sizes: detector.sizes }).toEqual({ turns: ['yard'], sizes: ['64×49'] });
  });

  it('uses the camera’s own confidence to keep, where it has one', async () => {
    const { looker } = makeLooker([KERB], [new RedDetector()], 0.1);
    expect((await looker.look(street([50, 60, 70, 76]), ALWAYS)).detections[0]?.confidence).toBe(0.1);
  });

  it('does not look at all without zones', async () => {
    const { looker, detector } = makeLooker([]);
    expect(await looker.look(street([50, 60, 70, 76]), ALWAYS)).toEqual({
      detections: [],
      regions: [],
      unchangedRegions: [],
    });
    expect(detector.turns).toEqual([]);
  });

  it('with two models sees one thing once', async () => {
    const { looker, detectors } = makeLooker([KERB], [new RedDetector(), new RedDetector()]);
    expect((await looker.look(street([50, 60, 70, 76]), ALWAYS)).detections).toHaveLength(1);
    expect(detectors.map(({ turns }) => turns.length)).toEqual([1, 1]);
  });

  it('tiles what is larger than twice the model’s input and joins what lies across', async () => {
    const whole: Polygon = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const { looker, detector } = makeLooker([whole]);
    const { detections } = await looker.look(street([60, 30, 140, 60]), ALWAYS);
    expect(detector.turns).toHaveLength(2);
    expect(detections.map(({ boxXyxy }) => boxXyxy.map((n) => Math.round(n * 50) / 50))).toEqual([
      [0.3, 0.3, 0.7, 0.6],
    ]);
  });
});

describe('a region is not run again', () => {
  const parked = [50, 60, 70, 76] as const;

  it.each<[string, Picture, boolean]>([
    ['while only a codec’s noise differs', street(parked, { noisy: 10, seed: 2 }), true],
    ['while something passes at the far end of the street', withBox(street(parked), 150), true],
    ['unless the thing is gone', street(null), false],
    ['unless the light changes', street(parked, { grey: 105 }), false],
    ['unless something small is put down', withBox(street(parked), 84), false],
  ])('%s', async (_, next, unchanged) => {
    const { looker } = makeLooker();
    const first = await looker.look(street(parked, { noisy: 10, seed: 1 }), WHEN_CHANGED);
    const second = await looker.look(next, WHEN_CHANGED);
    expect(first.unchangedRegions).toEqual([]);
    expect(second.unchangedRegions).toHaveLength(unchanged ? 1 : 0);
    expect(second.regions).toHaveLength(1);
  });

  it('unless the caller asks for it', async () => {
    const { looker, detector } = makeLooker();
    for (const how of [WHEN_CHANGED, WHEN_CHANGED, ALWAYS, WHEN_CHANGED]) await looker.look(street(parked), how);
    expect(detector.turns).toHaveLength(2);
  });

  const inZone: BoxXyxy = [0.25, 0.6, 0.35, 0.76];
  const elsewhere: BoxXyxy = [0.8, 0.1, 0.9, 0.2];
  it.each<[string, BoxXyxy[], seconds: number[], runsAt: number[]]>([
    ['unless something dwells there: then once a minute', [inZone], [0, 1, 59, 60, 61, 119, 120], [0, 60, 120]],
    ['for the sake of what dwells elsewhere', [elsewhere], [0, 60, 600], [0]],
    ['for the sake of nothing', [], [0, 60, 600], [0]],
    ['for long where a clock is set back and something dwells', [inZone], [3_600, 0, 1], [3_600, 0]],
  ])('%s', async (_, dwelling, seconds, runsAt) => {
    const { looker } = makeLooker();
    const ran: number[] = [];
    for (const second of seconds) {
      const order = { at: atSecond(second), evenIfUnchanged: false, dwelling };
      if ((await looker.look(street(parked), order)).unchangedRegions.length === 0) ran.push(second);
    }
    expect(ran).toEqual(runsAt);
  });

  it('but light that changes slowly counts as a change in the end', async () => {
    const { looker, detector } = makeLooker();
    for (let grey = 100; grey <= 105; grey++) await looker.look(street(parked, { grey }), WHEN_CHANGED);
    expect(detector.turns).toHaveLength(2);
  });

  it('unless the models failed on it', async () => {
    const { looker, detector } = makeLooker();
    detector.fails = true;
    await expect(looker.look(street(parked), WHEN_CHANGED)).rejects.toThrow('no');
    detector.fails = false;
    expect((await looker.look(street(parked), WHEN_CHANGED)).detections).toHaveLength(1);
  });

  it('and a whole thing in the zone is reported as unchanged, also where it reaches beyond the region', async () => {
    const { looker } = makeLooker([
      [
        [0.3, 0.78],
        [0.32, 0.78],
        [0.32, 0.82],
        [0.3, 0.82],
      ],
    ]);
    const bus = street([36, 60, 88, 80]);
    await looker.look(bus, WHEN_CHANGED);
    const { unchangedRegions } = await looker.look(bus, WHEN_CHANGED);
    const [x1 = 1, , x2 = 0] = unchangedRegions[0] ?? [];
    expect({ left: x1 <= 0.18, right: x2 >= 0.43 }).toEqual({ left: true, right: true });
  });

  it('and a picture of another size is a new start', async () => {
    const { looker, detector } = makeLooker();
    await looker.look(street(parked), WHEN_CHANGED);
    await looker.look(
      paintPicture(100, 100, () => [100, 100, 100]),
      WHEN_CHANGED,
    );
    expect(detector.turns).toHaveLength(2);
  });
});

/** A picture with a dark box of 8 × 8 pixels whose left edge is at `x`. */
function withBox(picture: Picture, x: number): Picture {
  return paintPicture(picture.widthPx, picture.heightPx, (px, py) => {
    return px >= x && px < x + 8 && py >= 70 && py < 78 ? [40, 40, 40] : colourAt(picture, px, py);
  });
}
