import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MpjpegSplitter } from './mpjpeg-splitter.ts';

const part = (jpeg: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: ${jpeg.length}\r\n\r\n`),
    jpeg,
    Buffer.from('\r\n'),
  ]);
const jpegOf = (bytes: Uint8Array) => Uint8Array.from([0xff, 0xd8, ...bytes, 0xff, 0xd9]);

describe('MpjpegSplitter', () => {
  it('gives back every picture, however the stream is cut and whatever is in it', () => {
    const pictures = fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(pictures, fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1 }), (bodies, cuts) => {
        const jpegs = bodies.map(jpegOf);
        let stream = Buffer.concat(jpegs.map(part));
        const splitter = new MpjpegSplitter();
        const found: Uint8Array[] = [];
        for (let i = 0; stream.length > 0; i += 1) {
          const cut = cuts[i % cuts.length] ?? 1;
          found.push(...splitter.push(stream.subarray(0, cut)));
          stream = stream.subarray(cut);
        }
        expect(found).toEqual(jpegs);
      }),
    );
  });

  it.each([
    ['a picture larger than allowed, before taking memory for it', part(jpegOf(new Uint8Array(200))), 'too-large'],
    ['a length without end', Buffer.from(`Content-length: ${'9'.repeat(20)}\r\n\r\n`), 'too-large'],
    ['no length', Buffer.from('--ffmpeg\r\nContent-type: image/jpeg\r\n\r\n'), 'failed'],
    ['a header without end', Buffer.alloc(5_000, 'x'), 'failed'],
    ['something that is no JPEG', part(new Uint8Array(50)), 'failed'],
  ])('refuses %s', (_, stream, reason) => {
    const push = () => new MpjpegSplitter({ maxBytes: 100 }).push(stream);
    expect(push).toThrow(expect.objectContaining({ reason }));
  });
});
