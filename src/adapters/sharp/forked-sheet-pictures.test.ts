import { expect, test } from 'vitest';
import { ForkedSheetPictures } from './forked-sheet-pictures.ts';
import { sharp } from './sharp-setup.ts';

const LIMIT_MS = 30_000;

/** Red, with a green square in the middle. */
async function aJpeg(): Promise<Uint8Array> {
  const green = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer();
  const red = sharp({ create: { width: 1_600, height: 900, channels: 3, background: '#ff0000' } });
  return red
    .composite([{ input: green, left: 700, top: 350 }])
    .jpeg()
    .toBuffer();
}

async function pixel(jpeg: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  return [...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

test('copies are made smaller, and nothing outside of the box is shown where that is asked', {
  timeout: LIMIT_MS,
}, async () => {
  await using pictures = new ForkedSheetPictures(new AbortController().signal);
  const jpeg = await aJpeg();
  const plain = await pictures.copyOf(jpeg, { widthPx: 800 });
  expect(await sharp(plain).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 450 });
  expect((await pixel(plain, 400, 225))[1]).toBeGreaterThan(200);
  const hidden = await pictures.copyOf(jpeg, { widthPx: 800, onlyBox: null });
  const boxed = await pictures.copyOf(jpeg, { widthPx: 800, onlyBox: [0.4, 0.3, 0.6, 0.7] });
  // Just inside the edge of the square: a block of the hidden copy mixes both colours.
  const [seen, mixed] = [await pixel(boxed, 353, 178), await pixel(hidden, 353, 178)];
  expect(seen).not.toEqual(mixed);
});

test('what is no picture is said, and the next copy is made', { timeout: LIMIT_MS }, async () => {
  await using pictures = new ForkedSheetPictures(new AbortController().signal);
  const bad = pictures.copyOf(new TextEncoder().encode('no picture'), { widthPx: 800 });
  await expect(bad).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
  expect(await sharp(await pictures.copyOf(await aJpeg(), { widthPx: 100 })).metadata()).toMatchObject({ width: 100 });
});

test('somebody who cancels waits for no copy', { timeout: LIMIT_MS }, async () => {
  const over = new AbortController();
  await using pictures = new ForkedSheetPictures(over.signal);
  const copy = pictures.copyOf(await aJpeg(), { widthPx: 800 });
  over.abort();
  await expect(copy).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
  await expect(pictures.copyOf(await aJpeg(), { widthPx: 800 })).rejects.toMatchObject({ code: 'JX_EXPORT_FAILED' });
});
