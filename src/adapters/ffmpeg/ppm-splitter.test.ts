import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../kernel/domain/frame.ts';
import { PpmSplitter } from './ppm-splitter.ts';

const ppm = ({ widthPx, heightPx, rgb }: Picture) =>
  Buffer.concat([Buffer.from(`P6\n${widthPx} ${heightPx}\n255\n`), rgb]);
const picture = fc
  .record({ widthPx: fc.integer({ min: 1, max: 40 }), heightPx: fc.integer({ min: 1, max: 30 }), seed: fc.nat(255) })
  .map(({ widthPx, heightPx, seed }) => {
    // Pixels that look like the header of the next.
    const text = `P6\n1 1\n255\n${seed} `;
    const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) =>
      text.charCodeAt((i + seed) % text.length),
    );
    return { widthPx, heightPx, rgb };
  });

describe('PpmSplitter', () => {
  it('gives back every picture, however the stream is cut and whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(picture, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1 }),
        (pictures, cuts) => {
          let stream = Buffer.concat(pictures.map(ppm));
          const splitter = new PpmSplitter({ maxPixels: 1_200 });
          const found: Picture[] = [];
          for (let i = 0; stream.length > 0; i += 1) {
            const cut = cuts[i % cuts.length] ?? 1;
            found.push(...splitter.push(stream.subarray(0, cut)));
            stream = stream.subarray(cut);
          }
          expect(found).toEqual(pictures);
        },
      ),
    );
  });

  it.each([
    ['a picture larger than allowed, before taking memory for it', 'P6\n11 10\n255\n', 'too-large'],
    ['a size without end', `P6\n${'9'.repeat(70)}`, 'failed'],
    ['a picture without pixels', 'P6\n0 10\n255\n', 'failed'],
    ['more than 8 bits a channel', `P6\n1 1\n65535\n${' '.repeat(70)}`, 'failed'],
    ['a header without end', 'P6\n1'.padEnd(70), 'failed'],
    ['something that is no PPM', '\xff\xd8'.padEnd(70, 'x'), 'failed'],
  ])('refuses %s', (_, stream, reason) => {
    const push = () => new PpmSplitter({ maxPixels: 100 }).push(Buffer.from(stream, 'latin1'));
    expect(push).toThrow(expect.objectContaining({ reason }));
  });
});
