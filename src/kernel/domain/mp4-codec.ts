import { boxAt } from './mp4-boxes.ts';

/** `stsd` begins with a version, flags and a count; a sample entry of video with 78 bytes before its boxes. */
const STSD_HEAD_BYTES = 8;
const ENTRY_HEAD_BYTES = 78;

/** How a browser asks for the video of this `moov` (RFC 6381; ISO/IEC 14496-15, Annex E); null: it is of no kind that one plays. */
export function mimeOf(moov: Buffer): string | null {
  const entries = boxAt(moov, ['trak', 'mdia', 'minf', 'stbl', 'stsd'])?.subarray(STSD_HEAD_BYTES);
  if (entries === undefined || entries.length < 8 + ENTRY_HEAD_BYTES) return null;
  const codec = codecOf(entries.toString('latin1', 4, 8), entries.subarray(8 + ENTRY_HEAD_BYTES));
  return codec === null ? null : `video/mp4; codecs="${codec}"`;
}

function codecOf(name: string, boxes: Buffer): string | null {
  const avc = boxAt(boxes, ['avcC']);
  if (avc !== null && avc.length >= 4) return `${name}.${avc.toString('hex', 1, 4)}`;
  const hevc = boxAt(boxes, ['hvcC']);
  return hevc !== null && hevc.length >= 13 ? `${name}.${hevcProfile(hevc)}` : null;
}

/** Profile, compatibility (its bits in reverse), tier and level, and the constraints without zeros at the end. */
function hevcProfile(hevc: Buffer): string {
  const first = hevc.readUInt8(1);
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? '';
  const compatibility = Number.parseInt([...hevc.readUInt32BE(2).toString(2).padStart(32, '0')].reverse().join(''), 2);
  const tier = first & 0x20 ? 'H' : 'L';
  const constraints = [...hevc.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  const parts = [
    `${space}${first & 0x1f}`,
    compatibility.toString(16),
    `${tier}${hevc.readUInt8(12)}`,
    ...constraints.map((byte) => byte.toString(16)),
  ];
  return parts.join('.').toUpperCase();
}
