import { expect, test } from 'vitest';
import { wireOf } from '../src/watching/live/live-frame.ts';
import { FrameReader, type ShownFrame } from './src/live/frame-reader.ts';

const WIRE = Buffer.concat([
  wireOf({ kind: 'news', news: { type: 'begin', way: 'video', mime: 'video/mp4' } }),
  wireOf({ kind: 'init', bytes: Buffer.from('moov') }),
  wireOf({ kind: 'key', bytes: Buffer.alloc(3_000, 7) }),
  wireOf({ kind: 'more', bytes: Buffer.alloc(0) }),
]);

test.each([1, 4, 5, 1_000, 10_000])('reads what the server writes, %d bytes at a time', (chunkBytes) => {
  const reader = new FrameReader();
  const frames: ShownFrame[] = [];
  for (let at = 0; at < WIRE.length; at += chunkBytes) frames.push(...reader.push(WIRE.subarray(at, at + chunkBytes)));
  expect(frames).toEqual([
    { kind: 'news', news: { type: 'begin', way: 'video', mime: 'video/mp4' } },
    { kind: 'init', bytes: new TextEncoder().encode('moov') },
    { kind: 'key', bytes: new Uint8Array(3_000).fill(7) },
    { kind: 'more', bytes: new Uint8Array(0) },
  ]);
});

test('what is no frame is said, and not shown', () => {
  expect(() => new FrameReader().push(Uint8Array.of(9, 0, 0, 0, 0))).toThrow('of kind 9');
});
