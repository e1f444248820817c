import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { footage, YARD } from '../../testing/builders/footage.ts';
import { LIGHTS, repaintPicture } from '../../testing/builders/painted-picture.ts';
import { describeWithData, testData } from '../../testing/builders/test-data.ts';
import { appearanceDistance, appearanceOf, OTHER_THING_DISTANCE, SAME_THING_DISTANCE } from './appearance.ts';

const VAN: BoxXyxy = [0.846, 0.072, 0.943, 0.173];
const JITTER: readonly BoxXyxy[] = [
  VAN,
  [0.852, 0.067, 0.951, 0.178],
  [0.84, 0.08, 0.936, 0.165],
  [0.853, 0.077, 0.943, 0.183],
];

describe('appearance of the van in the yard', () => {
  const yard = footage(YARD);

  it('stays itself for 79 s with people walking by and a box that jitters', () => {
    const first = appearanceOf(yard[0] as Picture, VAN);
    const distances = yard.map((picture, i) =>
      appearanceDistance(first, appearanceOf(picture, JITTER[i % JITTER.length] ?? VAN)),
    );
    expect(distances).toHaveLength(80);
    expect(Math.max(...distances)).toBeLessThan(SAME_THING_DISTANCE);
  });

  it.each(Object.entries(LIGHTS))('stays itself under %s', (_, light) => {
    const first = appearanceOf(yard[0] as Picture, VAN);
    const changed = repaintPicture(yard[40] as Picture, (colour) => light(colour));
    expect(appearanceDistance(first, appearanceOf(changed, VAN))).toBeLessThan(SAME_THING_DISTANCE);
  });

  it('of empty tarmac is the same a minute later', () => {
    const empty: BoxXyxy = [0.62, 0.62, 0.7, 0.7];
    const looks = [0, 20, 40, 75].map((s) => appearanceOf(yard[s] as Picture, empty));
    for (const look of looks) expect(appearanceDistance(looks[0] ?? [], look)).toBeLessThan(SAME_THING_DISTANCE);
  });
});

describeWithData('appearance of two vehicles in one place', () => {
  const cases: [string, string, number, number, BoxXyxy][] = [
    ['junction', 'videos/opendatacam/opendatacam_traffic_640x360_15fps.mp4', 0, 25, [0.564, 0.654, 0.727, 0.878]],
    ['motorway', 'videos/dvr-scan/traffic_camera.mp4', 30, 65, [0.055, 0.855, 0.202, 0.999]],
  ];
  it.each(cases)('differs: %s', (_, file, first, second, box) => {
    const pictures = footage(testData(file), { perSecond: 3 });
    const a = appearanceOf(pictures[first] as Picture, box);
    const b = appearanceOf(pictures[second] as Picture, box);
    expect(appearanceDistance(a, b)).toBeGreaterThan(OTHER_THING_DISTANCE);
  });
});
