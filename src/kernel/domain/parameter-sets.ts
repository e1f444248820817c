import { BOX_HEAD_BYTES } from './mp4-boxes.ts';

/** A unit of coded video is its length in so many bytes, and its bytes (ISO/IEC 14496-15, 5.3.3); ffmpeg writes four. */
const LENGTH_BYTES = 4;

interface Codec {
  readonly typeOf: (firstByte: number) => number;
  /** Whether the unit says how pictures are coded: size, profile, tables. */
  readonly isSet: (type: number) => boolean;
  /** Whether it holds a part of a picture: what describes it stands before. */
  readonly isPicture: (type: number) => boolean;
}

/** ITU-T H.264, table 7-1. */
const H264: Codec = {
  typeOf: (byte) => byte & 0x1f,
  isSet: (type) => type === 7 || type === 8,
  isPicture: (type) => type >= 1 && type <= 5,
};
/** ITU-T H.265, table 7-1. */
const H265: Codec = {
  typeOf: (byte) => (byte >> 1) & 0x3f,
  isSet: (type) => type >= 32 && type <= 34,
  isPicture: (type) => type < 32,
};

/**
 * The parameter sets that stand before the first picture of a fragment (`moof` and `mdat`), as one text; empty when there are
 * none: then those of the beginning hold. `mime`: of its run.
 */
export function parameterSetsIn(fragment: Buffer, mime: string): string {
  const codec = /"(hvc1|hev1)/.test(mime) ? H265 : H264;
  const sets: string[] = [];
  const headBytes = fragment.length < LENGTH_BYTES ? fragment.length : fragment.readUInt32BE(0);
  for (let at = headBytes + BOX_HEAD_BYTES; at + LENGTH_BYTES < fragment.length; ) {
    const from = at + LENGTH_BYTES;
    const to = from + fragment.readUInt32BE(at);
    const type = codec.typeOf(fragment.readUInt8(from));
    if (to <= from || to > fragment.length || codec.isPicture(type)) break;
    if (codec.isSet(type)) sets.push(fragment.toString('base64', from, to));
    at = to;
  }
  return sets.join(' ');
}
