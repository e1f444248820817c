import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { LIGHTS, noise, paintPicture, repaintPicture } from '../../testing/builders/painted-picture.ts';
import { appearanceDistance, appearanceOf, OTHER_THING_DISTANCE, SAME_THING_DISTANCE } from './appearance.ts';

const SLOT: BoxXyxy = [0.3, 0.3, 0.7, 0.7];

/** Tarmac with a car of that colour in the slot (dark windows, wheels), or nothing. */
function street(car: Colour | null, windowsFrom = 0.35): Picture {
  return paintPicture(320, 240, (x, y) => {
    const grain = 4 * noise(x, y, 1);
    const across = (x / 320 - 0.32) / 0.36;
    const down = (y / 240 - 0.34) / 0.34;
    if (car && across > 0 && across < 1 && down > 0 && down < 1) {
      const window = down < 0.4 && across > windowsFrom && across < windowsFrom + 0.45;
      const wheel = down > 0.8 && (Math.abs(across - 0.2) < 0.1 || Math.abs(across - 0.8) < 0.1);
      return window || wheel ? [30, 32, 38] : car;
    }
    const verge = y > 200 || y < 40;
    return verge ? [70 + grain, 110 + grain, 50 + grain] : [105 + grain, 105 + grain, 108 + grain];
  });
}

const WHITE: Colour = [225, 225, 220];
const RED: Colour = [170, 30, 30];
const white = appearanceOf(street(WHITE), SLOT);

describe('appearance', () => {
  it('is a bounded list of whole numbers whatever the size of the picture', () => {
    expect(white).toHaveLength(217);
    expect(white.every(Number.isInteger)).toBe(true);
  });

  it.each(Object.entries(LIGHTS))('of one thing is the same under %s', (_, light) => {
    const again = appearanceOf(
      repaintPicture(street(WHITE), (colour) => light(colour)),
      SLOT,
    );
    expect(appearanceDistance(white, again)).toBeLessThan(SAME_THING_DISTANCE);
  });

  it.each<[BoxXyxy]>([
    [[0.27, 0.3, 0.73, 0.7]],
    [[0.33, 0.33, 0.72, 0.72]],
    [[0.28, 0.28, 0.67, 0.67]],
    [[0.3, 0.27, 0.7, 0.73]],
  ])('of one thing is the same in a box that jitters: %j', (box) => {
    expect(appearanceDistance(white, appearanceOf(street(WHITE), box))).toBeLessThan(SAME_THING_DISTANCE);
  });

  it.each<[string, Colour | null]>([
    ['a red one', RED],
    ['a black one', [25, 25, 28]],
    ['nothing', null],
  ])('tells a white car from %s in the same slot', (_, car) => {
    expect(appearanceDistance(white, appearanceOf(street(car), SLOT))).toBeGreaterThan(OTHER_THING_DISTANCE);
  });

  it('tells two shapes of one colour apart', () => {
    const other = appearanceOf(street(WHITE, 0.05), SLOT);
    expect(appearanceDistance(white, other)).toBeGreaterThan(SAME_THING_DISTANCE);
  });

  it('of an older version has nothing in common', () => {
    expect(appearanceDistance(white, white.slice(1))).toBe(1);
  });
});
