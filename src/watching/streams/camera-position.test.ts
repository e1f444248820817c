import { describe, expect, test } from 'vitest';
import { cameraOf, problemsOf } from '../../testing/builders/camera-text.ts';

const at = (position: string) => `id: yard-east\nurl: rtsp://192.0.2.10/main\nposition: ${position}\n`;

describe('the place of a camera', () => {
  test.each([
    ['GPS', '{ longitude: 104.06, latitude: 30.67 }', { longitude: 104.06, latitude: 30.67 }],
    [
      'a map of China',
      '{ longitude: 104.06, latitude: 30.67, datum: GCJ-02 }',
      { longitude: 104.057509, latitude: 30.672428 },
    ],
    ['the south-west of the world', '{ longitude: -70.6, latitude: -33.4 }', { longitude: -70.6, latitude: -33.4 }],
  ])('%s', (_, written, position) => {
    expect(cameraOf(at(written)).position).toEqual(position);
  });

  test('is not there unless somebody has said it', () => {
    expect(cameraOf('id: yard-east\nurl: rtsp://192.0.2.10/main\n').position).toBeNull();
  });

  test.each([
    [
      'the other way round',
      '{ longitude: 30.67, latitude: 104.06 }',
      /longitude: .*longitude 104\.06 and latitude 30\.67/,
    ],
    ['the other way round, in the west', '{ longitude: 43.8, latitude: 87.6 }', /longitude 87\.6 and latitude 43\.8/],
    [
      'too far east',
      '{ longitude: 190, latitude: 0 }',
      /position\.longitude: expected a number from -180 to 180, got 190/,
    ],
    [
      'too far south',
      '{ longitude: 0, latitude: -91 }',
      /position\.latitude: expected a number from -90 to 90, got -91/,
    ],
    ['half of it', '{ longitude: 104.06 }', /position\.latitude: expected a number from -90 to 90, got nothing/],
    ['a text', '{ longitude: "104.06", latitude: 30.67 }', /position\.longitude: expected a number/],
    ['no number', '{ longitude: .nan, latitude: 30.67 }', /position\.longitude: expected a number/],
    ['without end', '{ longitude: .inf, latitude: 30.67 }', /position\.longitude: expected a number/],
    ['another datum', '{ longitude: 104.06, latitude: 30.67, datum: BD-09 }', /position\.datum: .*WGS-84.*GCJ-02/],
    [
      'a datum of China far from it',
      '{ longitude: 2.35, latitude: 48.85, datum: GCJ-02 }',
      /position\.datum: .*GCJ-02 is/,
    ],
    // Here the library never ends.
    [
      'a datum of China at its edge',
      '{ longitude: 72.005, latitude: 1, datum: GCJ-02 }',
      /position\.datum: .*GCJ-02 is/,
    ],
    ['another field', '{ lon: 104.06, lat: 30.67 }', /longitude/],
    ['a pair', '[104.06, 30.67]', /position: expected a map of fields/],
  ])('refused: %s', (_, written, message) => {
    expect(problemsOf(at(written)).join('\n')).toMatch(message);
  });

  test('at the border of where GCJ-02 is taken the way back ends', () => {
    for (const [longitude, latitude] of [
      [73, 3],
      [73, 54],
      [136, 3],
      [136, 54],
      [73, 30],
      [104, 3],
    ] as const) {
      const { position } = cameraOf(at(`{ longitude: ${longitude}, latitude: ${latitude}, datum: GCJ-02 }`));
      expect(
        Math.abs((position?.longitude ?? 0) - longitude) + Math.abs((position?.latitude ?? 0) - latitude),
      ).toBeLessThan(0.02);
    }
  });
});
