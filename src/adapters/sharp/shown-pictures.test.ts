import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ShownPictures } from './shown-pictures.ts';

const [WIDTH, HEIGHT] = [320, 200];

/** Stripes of one pixel: any blur makes them grey. */
async function stripes(): Promise<Uint8Array> {
  const rgb = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i += 1)
    rgb.fill(Math.floor((i % WIDTH) / 2) % 2 === 0 ? 255 : 0, i * 3, i * 3 + 3);
  return sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** How different neighbours are in this part of the picture: 0 when it is one grey. */
async function contrast(jpeg: Uint8Array, left: number, top: number, size = 30): Promise<number> {
  // `stats` looks at the input, so the part is cut out first.
  const part = await sharp(jpeg).extract({ left, top, width: size, height: size }).png().toBuffer();
  const { channels } = await sharp(part).stats();
  return channels[0]?.stdev ?? 0;
}

describe('a picture as it is shown', () => {
  test.each([
    [160, 160],
    [320, 320],
    [1_600, 320],
  ])('asked for %s px wide it is %s px wide', async (asked, given) => {
    const scaled = await new ShownPictures().scaled(await stripes(), asked);
    expect((await sharp(scaled).metadata()).width).toBe(given);
  });

  test('outside of the box nothing can be made out, inside everything', async () => {
    const shown = await new ShownPictures().pixelatedOutside(await stripes(), [0.5, 0.5, 0.8, 0.9]);
    expect(await sharp(shown).metadata()).toMatchObject({ width: WIDTH, height: HEIGHT });
    expect(await contrast(shown, 170, 110)).toBeGreaterThan(60);
    expect(await contrast(shown, 20, 20)).toBeLessThan(20);
    expect(await contrast(shown, 100, 150)).toBeLessThan(20);
  });

  test.each([
    ['no box', null],
    ['a box beyond the picture', [1.2, 1.2, 1.5, 1.5]],
    ['a box that begins before it', [-0.2, -0.2, 0, 0]],
  ] as const)('with %s nothing can be made out', async (_, box) => {
    const shown = await new ShownPictures().pixelatedOutside(await stripes(), box);
    expect(await contrast(shown, 20, 20)).toBeLessThan(20);
    expect(await contrast(shown, 200, 100)).toBeLessThan(20);
  });
});
