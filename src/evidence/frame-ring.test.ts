import { expect, test } from 'vitest';
import { aFrame, atSecond } from '../testing/case-builders.ts';
import { FrameRing } from './frame-ring.ts';

const jpeg = new Uint8Array(100);

function ringOf(seconds: number, maxBytes: number, maxAgeMs = 120_000): FrameRing {
  const ring = new FrameRing({ maxBytes, maxAgeMs });
  for (let second = 0; second <= seconds; second += 1) ring.push(aFrame(second, { jpeg }));
  return ring;
}

test.each([
  [5, 5],
  [5.5, 6],
  [99, 10],
  [-4, 0],
])('the frame from second %d on is that of second %d', (asked, found) => {
  expect(ringOf(10, 10_000).from(atSecond(asked))?.seq).toBe(found);
});

test.each([
  [5, true, 5],
  [5, false, 4],
  [99, false, 10],
  [0, false, undefined],
])('the frame before second %d (it too: %s) is that of second %s', (asked, inclusive, found) => {
  expect(ringOf(10, 10_000).before(atSecond(asked), { inclusive })?.seq).toBe(found);
});

test('its bytes are bounded, the newest are all there, the older ones more sparsely', () => {
  const ring = ringOf(100, 2_000);
  expect(ring.bytes).toBeLessThanOrEqual(2_000);
  for (const second of [100, 99, 98, 97]) expect(ring.from(atSecond(second))?.seq).toBe(second);
  expect(Math.abs((ring.from(atSecond(60))?.seq ?? 0) - 60)).toBeLessThan(20);
});

test('a single picture larger than the bound is kept alone', () => {
  const ring = ringOf(3, 10);
  expect(ring.bytes).toBe(100);
  expect(ring.from(atSecond(0))?.seq).toBe(3);
});

test('what is too old goes', () => {
  expect(ringOf(100, 1_000_000, 10_000).from(atSecond(0))?.seq).toBe(90);
});

test('a clock set back empties it', () => {
  const ring = ringOf(10, 10_000);
  ring.push(aFrame(-3_600, { jpeg }));
  expect(ring.before(atSecond(10), { inclusive: true })?.capturedAt).toEqual(atSecond(-3_600));
});
