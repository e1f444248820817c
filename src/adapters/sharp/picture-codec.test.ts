import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../kernel/domain/frame.ts';
import { SharpPictureCodec } from './picture-codec.ts';

const codec = new SharpPictureCodec();

/** Left half red, right half blue. */
const halves: Picture = {
  widthPx: 64,
  heightPx: 32,
  rgb: Uint8Array.from({ length: 64 * 32 * 3 }, (_, i) => {
    const red = Math.floor(i / 3) % 64 < 32;
    return [red ? 255 : 0, 0, red ? 0 : 255][i % 3] ?? 0;
  }),
};

function pixel({ widthPx, rgb }: Picture, x: number, y: number): number[] {
  return [...rgb.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3)];
}

describe('SharpPictureCodec', () => {
  let jpeg: Uint8Array;

  beforeAll(async () => {
    jpeg = await codec.encodeJpeg(halves, 95);
  });

  it('gives back what it encoded, within JPEG loss', async () => {
    const back = await codec.decode(jpeg);
    expect([back.widthPx, back.heightPx, back.rgb.length]).toEqual([64, 32, 64 * 32 * 3]);
    const [r = 0, g = 0, b = 0] = pixel(back, 10, 10);
    expect(r).toBeGreaterThan(245);
    expect(Math.max(g, b)).toBeLessThan(10);
  });

  it.each([
    ['grey', (image: Sharp) => image.greyscale().jpeg()],
    ['CMYK', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
    ['with transparency', (image: Sharp) => image.ensureAlpha(0.5).png()],
    ['16 bits deep', (image: Sharp) => image.toColourspace('rgb16').png()],
  ])('always gives three bytes a pixel: %s', async (_, write) => {
    const raw = { width: 64, height: 32, channels: 3 as const };
    const back = await codec.decode(await write(sharp(halves.rgb, { raw })).toBuffer());
    expect(back.rgb).toHaveLength(64 * 32 * 3);
  });

  it('turns a photo as its EXIF says, so that it is as the person who drew boxes on it saw it', async () => {
    const raw = { width: 64, height: 32, channels: 3 as const };
    const lying = await sharp(halves.rgb, { raw }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const back = await codec.decode(lying);
    expect([back.widthPx, back.heightPx]).toEqual([32, 64]);
    // The left part is now on top.
    const [top = [], below = []] = [pixel(back, 16, 8), pixel(back, 16, 56)];
    expect([top[0], below[2]].every((value) => (value ?? 0) > 245)).toBe(true);
  });

  it('cuts at whole pixels without changing them when the size is the part’s own', async () => {
    const part = await codec.crop(halves, [0.25, 0, 0.75, 0.5], { widthPx: 32, heightPx: 16 });
    expect(pixel(part, 15, 0)).toEqual([255, 0, 0]);
    expect(pixel(part, 16, 15)).toEqual([0, 0, 255]);
  });

  it('scales a part to exactly the size asked for, both ways', async () => {
    const larger = await codec.crop(halves, [0.5, 0, 1, 1], { widthPx: 100, heightPx: 7 });
    expect([larger.widthPx, larger.heightPx, larger.rgb.length]).toEqual([100, 7, 2100]);
    expect(pixel(larger, 50, 3)).toEqual([0, 0, 255]);
    const smaller = await codec.crop(halves, [0, 0, 0.5, 1], { widthPx: 3, heightPx: 3 });
    expect(pixel(smaller, 1, 1)).toEqual([255, 0, 0]);
  });

  it.each([
    ['reaching outside', [-0.5, -1, 2, 3] as const],
    ['thinner than a pixel', [0.5, 0.5, 0.501, 0.501] as const],
    ['at the last edge', [1, 1, 1, 1] as const],
  ])('takes the part of a box that is inside the picture: %s', async (_, box) => {
    expect((await codec.crop(halves, box, { widthPx: 4, heightPx: 4 })).rgb).toHaveLength(48);
  });

  it.each([
    ['empty', async () => new Uint8Array()],
    ['text', async () => new TextEncoder().encode('not a picture')],
    ['a JPEG cut in its data', async () => jpeg.subarray(0, jpeg.length - 60)],
    ['a JPEG cut in its header', async () => jpeg.subarray(0, 100)],
  ])('refuses data that is not a whole picture: %s', async (_, bytes) => {
    await expect(codec.decode(await bytes())).rejects.toMatchObject({ code: 'JX_PICTURE' });
  });

  it('refuses a picture with more pixels than allowed before decoding it', async () => {
    const small = new SharpPictureCodec({ maxPixels: 64 * 32 - 1 });
    await expect(small.decode(jpeg)).rejects.toMatchObject({
      code: 'JX_PICTURE',
      message: expect.stringContaining(`more than ${64 * 32 - 1} pixels; make it smaller`),
    });
  });
});
