import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LiveFrame, LiveFrameReader, wireOf } from './live-frame.ts';

const FRAMES: readonly LiveFrame[] = [
  { kind: 'news', news: { type: 'begin', way: 'video', mime: null } },
  { kind: 'init', bytes: Buffer.from('ftyp') },
  { kind: 'key', bytes: Buffer.alloc(70_000, 1) },
  { kind: 'more', bytes: Buffer.alloc(0) },
];

test('frames are read as they were written, however they are cut on the way', () => {
  const wire = Buffer.concat(FRAMES.map(wireOf));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80_000 }), (chunkBytes) => {
      const reader = new LiveFrameReader();
      const read: LiveFrame[] = [];
      for (let at = 0; at < wire.length; at += chunkBytes)
        read.push(...reader.push(wire.subarray(at, at + chunkBytes)));
      expect(read).toEqual(FRAMES);
    }),
    { numRuns: 20 },
  );
});

test.each([
  ['an unknown kind', Buffer.from([9, 0, 0, 0, 0])],
  ['a frame larger than any', Buffer.from([2, 0xff, 0, 0, 0])],
  ['news that nobody knows', Buffer.concat([Buffer.from([0, 0, 0, 0, 2]), Buffer.from('{}')])],
])('%s ends the reading', (_, wire) => {
  expect(() => new LiveFrameReader().push(wire)).toThrow();
});
