import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PacketCutter } from './packet-cutter.ts';

function packet(bytes: number, channel = 0): Buffer {
  const header = Buffer.from([0x24, channel, bytes >> 8, bytes & 0xff]);
  return Buffer.concat([header, Buffer.alloc(bytes, channel + 1)]);
}

test('packets come whole, however the stream is cut behind a header, and line ends between them are left out', () => {
  const packets = [packet(3), packet(0, 1), packet(400)];
  const [first, second, third] = packets as [Buffer, Buffer, Buffer];
  const cutter = new PacketCutter({ due: 0 });
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 400 }), (cut) => {
      const chunks = [first, second, Buffer.from('\r\n'), third.subarray(0, cut), third.subarray(cut)];
      expect(chunks.flatMap((chunk) => cutter.push(chunk) ?? [])).toEqual(packets);
    }),
  );
});

test('who joins in the middle of a packet begins with the next one', () => {
  const cutter = new PacketCutter({ due: 5 });
  expect(cutter.push(Buffer.alloc(2, 0x24))).toEqual([]);
  expect(cutter.push(Buffer.concat([Buffer.alloc(3, 0x24), packet(7)]))).toEqual([packet(7)]);
});

test('what is no packet ends it', () => {
  expect(new PacketCutter({ due: 0 }).push(Buffer.from('HTTP/1.1 200 OK'))).toBeNull();
});
