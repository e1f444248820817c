import { expect, test } from 'vitest';
import { differenceOf, groundOfTest } from './zone-ground.ts';

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });
const scaled = (widthPx: number, heightPx: number) => ({ widthPx, heightPx, isScaled: true });
const whole = (widthPx: number, heightPx: number) => ({ widthPx, heightPx, isScaled: false });

test.each([
  ['the same form as a scaled picture', size(1920, 1080), scaled(640, 360), null],
  ['a scaled picture whose height was rounded', size(1366, 768), scaled(640, 360), null],
  ['another form', size(1280, 960), scaled(640, 360), 'form'],
  ['a tall picture', size(1080, 1920), scaled(640, 360), 'form'],
  ['the same size', size(1920, 1080), whole(1920, 1080), null],
  ['another size of the same form', size(1280, 720), whole(1920, 1080), 'size'],
  ['a view that is not known', size(1280, 720), null, null],
] as const)('%s', (_, picture, present, difference) => {
  expect(differenceOf(picture, present)).toBe(difference);
});

test('a test picture that did not come is no ground', () => {
  const nothing = {
    ...{ picture: null, widthPx: null, heightPx: null, codec: null, keyFrameEveryMs: null },
    detail: '',
  };
  expect(groundOfTest({ ...nothing, oddities: [], says: ['late'] }, '2026-11-28T08:00:00Z')).toBeNull();
});
