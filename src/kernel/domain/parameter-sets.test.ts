import { expect, test } from 'vitest';
import { boxOf } from './mp4-boxes.ts';
import { parameterSetsIn } from './parameter-sets.ts';

const AVC = 'video/mp4; codecs="avc1.42c01e"';
const HEVC = 'video/mp4; codecs="hvc1.1.6.L93.B0"';

/** Units of coded video, each with its length before it. */
function aFragment(...units: readonly (readonly number[])[]): Buffer {
  const parts = units.map((unit) => Buffer.from([0, 0, 0, unit.length, ...unit]));
  return Buffer.concat([boxOf('moof', Buffer.alloc(20)), boxOf('mdat', ...parts)]);
}

const text = (...sets: readonly (readonly number[])[]) =>
  sets.map((set) => Buffer.from(set).toString('base64')).join(' ');

test.each([
  [
    'H.264: those before the picture',
    AVC,
    [
      [9, 0],
      [0x67, 1, 2],
      [0x68, 3],
      [6, 5],
      [0x65, 9, 9],
    ],
    [
      [0x67, 1, 2],
      [0x68, 3],
    ],
  ],
  [
    'H.264: none behind it',
    AVC,
    [
      [0x65, 9],
      [0x67, 1, 2],
    ],
    [],
  ],
  [
    'H.265: all three',
    HEVC,
    [
      [0x40, 1],
      [0x42, 2],
      [0x44, 3],
      [0x26, 1, 9],
    ],
    [
      [0x40, 1],
      [0x42, 2],
      [0x44, 3],
    ],
  ],
  ['none', AVC, [], []],
])('%s', (_, mime, units, sets) => {
  expect(parameterSetsIn(aFragment(...units), mime)).toBe(text(...sets));
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['three bytes', Buffer.alloc(3, 0xff)],
  ['a length beyond the end', Buffer.concat([boxOf('moof'), boxOf('mdat', Buffer.from([9, 0, 0, 0, 0x67]))])],
  ['units of no length', Buffer.concat([boxOf('moof'), boxOf('mdat', Buffer.alloc(100))])],
])('what is no fragment has none: %s', (_, bytes) => {
  expect(parameterSetsIn(bytes, AVC)).toBe('');
});
