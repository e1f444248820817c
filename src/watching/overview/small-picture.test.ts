import { expect, test } from 'vitest';
import { SharpPictureCodec } from '../../adapters/sharp/picture-codec.ts';
import { paintPicture } from '../../testing/builders/painted-picture.ts';
import { copyOf, smallPicture } from './small-picture.ts';

const codec = new SharpPictureCodec();

test.each<[title: string, from: readonly [number, number], to: readonly [number, number]]>([
  ['a wide picture becomes 640 px wide', [1_280, 720], [640, 360]],
  ['its shape stays, to the pixel', [1_000, 333], [640, 213]],
  ['an upright one, too', [720, 1_280], [640, 1_138]],
  ['a small picture is not scaled up', [320, 180], [320, 180]],
  ['a picture of one row', [1_280, 1], [640, 1]],
])('%s', async (_, [widthPx, heightPx], [toWidthPx, toHeightPx]) => {
  const picture = paintPicture(widthPx, heightPx, (x) => (x * 2 < widthPx ? [200, 40, 40] : [40, 40, 200]));
  const small = await smallPicture(picture, codec);
  expect([small.widthPx, small.heightPx]).toEqual([toWidthPx, toHeightPx]);
  const shown = await codec.decode(small.jpeg);
  expect([shown.widthPx, shown.heightPx]).toEqual([toWidthPx, toHeightPx]);
  const [first, last] = [shown.rgb[0] ?? 0, shown.rgb[(toWidthPx - 1) * 3] ?? 0];
  expect(Math.abs(first - 200)).toBeLessThan(12);
  expect(Math.abs(last - 40)).toBeLessThan(12);
  expect(picture.rgb.byteLength, 'its pixels are freed').toBe(0);
});

test('a copy stays when the frame gives its pixels back', () => {
  const picture = paintPicture(4, 2, () => [1, 2, 3]);
  const copy = copyOf(picture);
  codec.release(picture);
  expect(picture.rgb.byteLength).toBe(0);
  expect([...copy.rgb.slice(0, 3), copy.rgb.byteLength]).toEqual([1, 2, 3, 24]);
});
