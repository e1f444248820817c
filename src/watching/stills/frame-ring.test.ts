import { expect, test } from 'vitest';
import type { Picture } from '../../kernel/domain/frame.ts';
import { aFrame, atSecond } from '../../testing/builders/case-builders.ts';
import { FrameRing, type RingBounds } from './frame-ring.ts';

const PIXEL_BYTES = 1_000;
const JPEG_BYTES = 100;
const ROOMY: RingBounds = { maxPixelBytes: 5 * PIXEL_BYTES, maxJpegBytes: 100_000, maxAgeMs: 120_000 };

/** A JPEG here contains its frame's second; `encoded` and `released` list such seconds. */
function codecOfTests() {
  const encoded: number[] = [];
  const released: number[] = [];
  return {
    encoded,
    released,
    encodeJpeg: async ({ rgb }: Picture) => {
      encoded.push(rgb[0] ?? -1);
      return new Uint8Array(JPEG_BYTES).fill(rgb[0] ?? 0);
    },
    release: ({ rgb }: Picture) => {
      released.push(rgb[0] ?? -1);
    },
  };
}

async function ringOf(seconds: number, bounds: Partial<RingBounds> = {}, codec = codecOfTests()): Promise<FrameRing> {
  const ring = new FrameRing({ ...ROOMY, ...bounds }, codec);
  for (let second = 0; second <= seconds; second += 1) await ring.push(frameAt(second));
  return ring;
}

function frameAt(second: number) {
  return aFrame(second, { rgb: new Uint8Array(PIXEL_BYTES).fill(second) });
}

test.each([
  [6, 6],
  [6.5, 7],
  [99, 10],
])('every new frame is kept: the first from second %d on is that of second %d', async (asked, found) => {
  expect((await ringOf(10)).from(atSecond(asked))?.seq).toBe(found);
});

test.each([
  [-4, 0],
  [1, 4],
  [4, 4],
])(
  'of older frames one every four seconds is kept: the first from second %d on is that of second %d',
  async (asked, found) => {
    expect((await ringOf(10)).from(atSecond(asked))?.seq).toBe(found);
  },
);

test.each([
  [8, true, 8],
  [8, false, 7],
  [99, false, 10],
  [0, false, undefined],
])('the frame before second %d (it too: %s) is that of second %s', async (asked, inclusive, found) => {
  expect((await ringOf(10)).before(atSecond(asked), { inclusive })?.seq).toBe(found);
});

test('pixels are bounded and given back; only a frame that is kept longer becomes a JPEG, once', async () => {
  const codec = codecOfTests();
  const ring = await ringOf(10, {}, codec);
  expect(ring.pixelBytes).toBe(5 * PIXEL_BYTES);
  expect(codec.encoded).toEqual([0, 4]);
  expect(codec.released).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await ring.from(atSecond(4))?.jpeg()).toEqual(new Uint8Array(JPEG_BYTES).fill(4));
  expect(await ring.from(atSecond(9))?.jpeg()).toEqual(new Uint8Array(JPEG_BYTES).fill(9));
  await ring.from(atSecond(9))?.jpeg();
  expect(codec.encoded).toEqual([0, 4, 9]);
});

test('a frame that was used while it was new stays', async () => {
  const codec = codecOfTests();
  const ring = await ringOf(5, {}, codec);
  await ring.from(atSecond(5))?.jpeg();
  for (const second of [6, 7, 8, 9, 10, 11, 12]) await ring.push(frameAt(second));
  expect(ring.from(atSecond(5))?.seq).toBe(5);
  expect(codec.encoded.filter((second) => second === 5)).toHaveLength(1);
});

test('JPEGs are bounded, and the older they are, the fewer are kept', async () => {
  const ring = await ringOf(100, { maxJpegBytes: 10 * JPEG_BYTES });
  expect(ring.jpegBytes).toBeLessThanOrEqual(10 * JPEG_BYTES);
  for (const second of [100, 99, 98, 97, 96]) expect(ring.from(atSecond(second))?.seq).toBe(second);
  expect(Math.abs((ring.from(atSecond(60))?.seq ?? 0) - 60)).toBeLessThan(20);
});

test('a picture larger than the bound is kept as pixels, without others', async () => {
  const ring = await ringOf(3, { maxPixelBytes: 10, maxJpegBytes: 10 });
  expect(ring.pixelBytes).toBe(PIXEL_BYTES);
  expect(ring.from(atSecond(3))?.seq).toBe(3);
});

test('frames that are too old are dropped', async () => {
  expect((await ringOf(100, { maxAgeMs: 10_000 })).from(atSecond(0))?.seq).toBe(92);
});

test('a clock set back empties it', async () => {
  const codec = codecOfTests();
  const ring = await ringOf(3, {}, codec);
  await ring.push(aFrame(-3_600));
  expect(ring.before(atSecond(10), { inclusive: true })?.capturedAt).toEqual(atSecond(-3_600));
  expect(codec.released).toEqual([0, 1, 2, 3]);
});

test('a frame that cannot become a JPEG is lost; the new frame is kept, and pixels stay bounded', async () => {
  const failing = { ...codecOfTests(), encodeJpeg: () => Promise.reject(new Error('no memory')) };
  const ring = new FrameRing(ROOMY, failing);
  for (let second = 0; second <= 4; second += 1) await ring.push(frameAt(second));
  for (let second = 5; second <= 20; second += 1) {
    await ring.push(frameAt(second)).catch((error: unknown) => expect(error).toMatchObject({ message: 'no memory' }));
    expect(ring.from(atSecond(second))?.seq).toBe(second);
    expect(ring.pixelBytes).toBe(5 * PIXEL_BYTES);
  }
  expect(failing.released).toHaveLength(16);
});
