import { boxAt, boxOf } from '../../kernel/domain/mp4-boxes.ts';

/** A fragment that begins with a key frame. */
export interface KeyFramePlace {
  /** When its first picture is decoded, in the run's ticks. */
  readonly fromTicks: number;
  /** Where its head begins in the file. */
  readonly atByte: number;
}

const TRACK_ID = 1;
const ENTRY_BYTES = 19;
/** Before the entries of a `tfra`. */
const TFRA_HEAD_BYTES = 16;
const MFRO_BYTES = 16;

/**
 * The box `mfra` that ends a file and says where its key frames are (ISO/IEC 14496-12, 8.8.9 to 8.8.11). Players seek with it; a
 * file without one is walked.
 */
export function keyFrameIndex(places: readonly KeyFramePlace[]): Buffer {
  const entries = places.map(({ fromTicks, atByte }) => {
    const entry = Buffer.alloc(ENTRY_BYTES);
    entry.writeBigUInt64BE(BigInt(fromTicks), 0);
    entry.writeBigUInt64BE(BigInt(atByte), 8);
    // The first track fragment, the first run, the first sample of the fragment: one byte each.
    entry.fill(1, 16);
    return entry;
  });
  const head = Buffer.alloc(TFRA_HEAD_BYTES);
  // Version 1: times and places have eight bytes.
  head.writeUInt32BE(0x01_00_00_00, 0);
  head.writeUInt32BE(TRACK_ID, 4);
  head.writeUInt32BE(entries.length, 12);
  const table = boxOf('tfra', head, ...entries);
  const size = Buffer.alloc(8);
  const bytes = 8 + table.length + MFRO_BYTES;
  size.writeUInt32BE(bytes, 4);
  return boxOf('mfra', table, boxOf('mfro', size));
}

/** What the index at the end of a file says; null when the bytes end with none. `end`: the last bytes of the file. */
export function keyFramesIn(
  end: Buffer,
): { readonly keys: readonly KeyFramePlace[]; readonly indexBytes: number } | null {
  if (end.length < MFRO_BYTES || end.toString('latin1', end.length - 12, end.length - 8) !== 'mfro') return null;
  const indexBytes = end.readUInt32BE(end.length - 4);
  if (indexBytes > end.length) return null;
  const table = boxAt(end.subarray(end.length - indexBytes), ['mfra', 'tfra']);
  if (table === null || table.length < TFRA_HEAD_BYTES || table.readUInt8(0) !== 1) return null;
  const count = Math.min(table.readUInt32BE(12), Math.floor((table.length - TFRA_HEAD_BYTES) / ENTRY_BYTES));
  const keys = Array.from({ length: count }, (_, index): KeyFramePlace => {
    const at = TFRA_HEAD_BYTES + index * ENTRY_BYTES;
    return { fromTicks: Number(table.readBigUInt64BE(at)), atByte: Number(table.readBigUInt64BE(at + 8)) };
  });
  return { keys, indexBytes };
}
