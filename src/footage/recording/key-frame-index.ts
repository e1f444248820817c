import { boxOf } from '../../kernel/domain/mp4-boxes.ts';

/** A fragment that begins with a key frame. */
export interface KeyFramePlace {
  /** When its first picture is decoded, in the run's ticks. */
  readonly fromTicks: number;
  /** Where its head begins in the file. */
  readonly atByte: number;
}

const TRACK_ID = 1;

/**
 * The box `mfra` that ends a file and says where its key frames are (ISO/IEC 14496-12, 8.8.9 to 8.8.11). Players seek with it; a
 * file without one is walked.
 */
export function keyFrameIndex(places: readonly KeyFramePlace[]): Buffer {
  const entries = places.map(({ fromTicks, atByte }) => {
    const entry = Buffer.alloc(19);
    entry.writeBigUInt64BE(BigInt(fromTicks), 0);
    entry.writeBigUInt64BE(BigInt(atByte), 8);
    // The first track fragment, the first run, the first sample of the fragment: one byte each.
    entry.fill(1, 16);
    return entry;
  });
  const head = Buffer.alloc(16);
  // Version 1: times and places have eight bytes.
  head.writeUInt32BE(0x01_00_00_00, 0);
  head.writeUInt32BE(TRACK_ID, 4);
  head.writeUInt32BE(entries.length, 12);
  const table = boxOf('tfra', head, ...entries);
  const size = Buffer.alloc(8);
  const bytes = 8 + table.length + 16;
  size.writeUInt32BE(bytes, 4);
  return boxOf('mfra', table, boxOf('mfro', size));
}
