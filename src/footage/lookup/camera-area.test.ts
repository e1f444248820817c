import { describe, expect, test } from 'vitest';
import { isInArea } from './camera-area.ts';

const CENTRE = { longitude: 104.0575, latitude: 30.6724 };

describe('a camera in the circle of an area', () => {
  test.each([
    ['at its middle', CENTRE, 1, true],
    // A degree of latitude is 111,195 m on the sphere.
    ['just within, to the north', { ...CENTRE, latitude: 30.6724 + 499 / 111_195 }, 500, true],
    ['just outside, to the north', { ...CENTRE, latitude: 30.6724 + 501 / 111_195 }, 500, false],
    // A degree of longitude is shorter by the cosine of the latitude: 95,639 m here.
    ['just within, to the east', { ...CENTRE, longitude: 104.0575 + 499 / 95_639 }, 500, true],
    ['just outside, to the east', { ...CENTRE, longitude: 104.0575 + 501 / 95_639 }, 500, false],
    ['at the other side of the earth', { longitude: -75.9425, latitude: -30.6724 }, 20_000_000, false],
  ])('%s', (_, position, radiusM, isIn) => {
    expect(isInArea(position, { ...CENTRE, radiusM })).toBe(isIn);
  });
});
