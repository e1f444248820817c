import { expect, test } from 'vitest';
import { LongBodyError, RtspSplitter } from './rtsp-splitter.ts';

const packet = (bytes: number) =>
  Buffer.concat([Buffer.from([0x24, 0, bytes >> 8, bytes & 255]), Buffer.alloc(bytes, 'RTSP/')]);
const reply = Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Length: 5\r\n\r\nv=0\r\n');
const keptAlive = Buffer.from('RTSP/1.0 200 OK\r\ncseq: 4\r\n\r\n');

/** In order: each message by its number, and how many bytes came before the next. */
function told(all: Buffer, chunkBytes: number): (string | number)[] {
  const splitter = new RtspSplitter({ longestBodyBytes: 1_000 });
  const list: (string | number)[] = [];
  for (let at = 0; at < all.length; at += chunkBytes) {
    for (const piece of splitter.push(Buffer.from(all.subarray(at, at + chunkBytes)))) {
      const last = list.at(-1);
      if (piece.type === 'message') list.push(`${piece.head.value('CSeq')}:${piece.body}`);
      else if (typeof last === 'number') list[list.length - 1] = last + piece.bytes.length;
      else list.push(piece.bytes.length);
    }
  }
  return list;
}

test.each([1, 2, 3, 7, 64, 5_000])(
  'messages are found between packets, whatever the pieces of %i bytes cut through',
  (chunkBytes) => {
    const all = Buffer.concat([
      reply,
      packet(1_400),
      packet(0),
      packet(300),
      keptAlive,
      Buffer.from('\r\n'),
      packet(20),
    ]);
    expect(told(all, chunkBytes)).toEqual(['3:v=0\r\n', 1_404 + 4 + 304, '4:', 2 + 24]);
  },
);

test.each([
  ['bytes of any kind', Buffer.from([0x80, 1, 2, 3])],
  ['small letters', Buffer.from('garbage that goes on\r\n\r\n')],
  ['a head without an end', Buffer.from(`GET / ${'x'.repeat(70_000)}`)],
])('from %s on, everything is passed on as it is', (_, garbage) => {
  const all = Buffer.concat([keptAlive, garbage, reply]);
  expect(told(all, 1_000)).toEqual(['4:', garbage.length + reply.length]);
});

test('a message with more than is read is an error that says how long it is', () => {
  const splitter = new RtspSplitter({ longestBodyBytes: 1_000 });
  const long = Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: 2000000000\r\n\r\nv=0');
  expect(() => splitter.push(long)).toThrow(expect.objectContaining({ name: LongBodyError.name, bytes: 2e9 }));
});
