import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { tapArguments } from './ffmpeg-tap.ts';
import { FragmentSplitter } from './fragment-splitter.ts';

const HALF_SECOND_KEYS = ['-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-bf', '0'];
const made = new Map<string, Buffer>();

/** Two seconds of video with 20 pictures a second, as the tap has it. */
function video(...coding: readonly string[]): Buffer {
  const found = made.get(coding.join(' '));
  if (found !== undefined) return found;
  const output = tapArguments('rtsp://127.0.0.1/word', 'quick').output.flatMap((one, at, all) =>
    one === '-c' || all[at - 1] === '-c' ? [] : [one],
  );
  const input = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=320x180:r=20', '-pix_fmt', 'yuv420p'];
  const bytes = execFileSync('ffmpeg', [...input, ...coding, ...output, 'pipe:1'], { maxBuffer: 10_000_000 });
  made.set(coding.join(' '), bytes);
  return bytes;
}

function piecesOf(bytes: Buffer, chunkBytes: number) {
  const splitter = new FragmentSplitter();
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  return chunks.flatMap((chunk) => splitter.push(chunk));
}

test.each([1, 7, 4_096, 10_000_000])(
  'in chunks of %d bytes it gives the beginning, then every fragment',
  (chunkBytes) => {
    const bytes = video(...HALF_SECOND_KEYS);
    const [begin, ...fragments] = piecesOf(bytes, chunkBytes);
    expect(begin).toMatchObject({ type: 'begin', mime: expect.stringMatching(/^video\/mp4; codecs="avc1\.42c0/) });
    const all = [begin, ...fragments].map((piece) => (piece?.type === 'begin' ? piece.init : (piece?.bytes ?? [])));
    expect(Buffer.concat(all.map((part) => Buffer.from(part))).equals(bytes)).toBe(true);
    // A key frame each half second, and a fragment each fifth of one.
    const keys = fragments.map((piece) => piece.type === 'fragment' && piece.startsWithKey);
    expect(keys.filter(Boolean)).toHaveLength(4);
    expect([keys[0], keys[1], keys.length >= 8]).toEqual([true, false, true]);
  },
);

test.each([
  [
    'H.265',
    ['-t', '1', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'],
    /codecs="hev1\.1\.6\.L\d+(\.[0-9A-F]+)+"/,
  ],
  ['MPEG-4, which no browser plays', ['-t', '1', '-c:v', 'mpeg4'], null],
])('%s', (_, coding, mime) => {
  const [begin] = piecesOf(video(...coding), 10_000_000);
  if (mime === null) expect(begin).toMatchObject({ type: 'begin', mime: null });
  else expect(begin).toMatchObject({ type: 'begin', mime: expect.stringMatching(mime) });
});

test.each([
  ['no MP4', Buffer.from('this is a text and no video at all')],
  ['a box larger than a fragment can be', Buffer.from([0x7f, 0, 0, 0, 0x6d, 0x64, 0x61, 0x74])],
])('%s is refused before it is kept', (_, bytes) => {
  expect(() => new FragmentSplitter().push(bytes)).toThrow(/claims \d+ bytes/);
});
