import { describe, expect, it } from 'vitest';
import { YOLOX_NANO } from '../../testing/builders/model-manifests.ts';
import { contentSize, fillTensor, smallestInput, thriftySize } from './letterbox.ts';
import type { ModelInput } from './model-manifest.ts';

const padding = (place: ModelInput['padding']['place']) => ({ widthPx: 416, heightPx: 416, padding: { place } });

describe('a picture is scaled to the largest that fits the model', () => {
  it.each([
    ['wide', { widthPx: 768, heightPx: 576 }, 'bottom-right', { widthPx: 416, heightPx: 312 }],
    ['high', { widthPx: 200, heightPx: 400 }, 'centre', { widthPx: 208, heightPx: 416 }],
    ['a line', { widthPx: 4000, heightPx: 1 }, 'centre', { widthPx: 416, heightPx: 1 }],
    [
      'wide, for a model that wants it stretched',
      { widthPx: 768, heightPx: 576 },
      'stretch',
      { widthPx: 416, heightPx: 416 },
    ],
  ] as const)('%s', (_, picture, place, expected) => {
    expect(contentSize(picture, padding(place))).toEqual(expected);
  });
});

describe('a model that takes several sizes runs at the smallest that holds the picture', () => {
  const input = { ...YOLOX_NANO.input, stepPx: 32 };
  it.each([
    ['wide', { widthPx: 416, heightPx: 234 }, input, { widthPx: 416, heightPx: 256 }],
    ['on a step', { widthPx: 96, heightPx: 416 }, input, { widthPx: 96, heightPx: 416 }],
    ['a line', { widthPx: 416, heightPx: 1 }, input, { widthPx: 416, heightPx: 32 }],
    ['but not without steps', { widthPx: 96, heightPx: 1 }, YOLOX_NANO.input, { widthPx: 416, heightPx: 416 }],
  ])('%s', (_, content, model, expected) => {
    expect(smallestInput(content, model)).toEqual(expected);
  });
});

describe('a look is a little smaller than what fits, where that saves a step', () => {
  it.each([
    ['its height', { widthPx: 416, heightPx: 234 }, 32, { widthPx: 398, heightPx: 224 }],
    ['its width', { widthPx: 200, heightPx: 416 }, 32, { widthPx: 192, heightPx: 399 }],
    ['not where it would be much smaller', { widthPx: 416, heightPx: 250 }, 32, { widthPx: 416, heightPx: 250 }],
    ['on a step it stays', { widthPx: 416, heightPx: 256 }, 32, { widthPx: 416, heightPx: 256 }],
    ['smaller than a step it stays', { widthPx: 416, heightPx: 20 }, 32, { widthPx: 416, heightPx: 20 }],
    ['without steps it stays', { widthPx: 416, heightPx: 234 }, undefined, { widthPx: 416, heightPx: 234 }],
  ])('%s', (_, content, stepPx, expected) => {
    expect(thriftySize(content, { stepPx })).toEqual(expected);
  });
});

describe('the tensor of a picture', () => {
  const input = (change: Partial<ModelInput>): ModelInput => ({
    ...YOLOX_NANO.input,
    widthPx: 2,
    heightPx: 2,
    ...change,
  });
  const twoPixels = { widthPx: 2, heightPx: 1, rgb: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  const fill = (change: Partial<ModelInput>) => {
    const tensor = new Float32Array(12).fill(-1);
    const place = fillTensor(tensor, twoPixels, input(change));
    return { tensor: [...tensor], place: [place.leftPx, place.topPx] };
  };

  it('has a plane a channel, blue first, padding below', () => {
    expect(fill({})).toEqual({ tensor: [3, 6, 114, 114, 2, 5, 114, 114, 1, 4, 114, 114], place: [0, 0] });
  });

  it('has pixels side by side where the model wants them so, red first', () => {
    expect(fill({ layout: 'NHWC', channels: 'RGB' }).tensor).toEqual([1, 2, 3, 4, 5, 6, 114, 114, 114, 114, 114, 114]);
  });

  it('is scaled and normalised a channel at a time, padding too', () => {
    const { tensor } = fill({
      scale: 2,
      mean: [0, 4, 2],
      std: [1, 2, 0.5],
      padding: { place: 'bottom-right', value: 10 },
    });
    expect(tensor).toEqual([6, 12, 20, 20, 0, 3, 8, 8, 0, 12, 36, 36]);
  });

  it('has the picture in the middle where the model wants it there', () => {
    const tensor = new Float32Array(3 * 2 * 4);
    const place = fillTensor(tensor, twoPixels, input({ heightPx: 4, padding: { place: 'centre', value: 9 } }));
    expect({ blue: [...tensor.subarray(0, 8)], top: place.topPx }).toEqual({ blue: [9, 9, 3, 6, 9, 9, 9, 9], top: 1 });
  });
});
