import { BOX_HEAD_BYTES, boxAt, boxName } from '../../kernel/domain/mp4-boxes.ts';
import { fragmentFacts, ticksOf } from '../../kernel/domain/mp4-fragment.ts';
import { type KeyFramePlace, keyFramesIn } from '../recording/key-frame-index.ts';
import type { SegmentStore } from '../recording/segment-store.ts';

/** Where what is in a file of video. */
export interface VideoIndex {
  /** The beginning (`ftyp` and `moov`) ends here. */
  readonly beginsAtByte: number;
  /** Its key frames, in their order. */
  readonly keys: readonly KeyFramePlace[];
  /** The pictures end here. */
  readonly endsAtByte: number;
}

/** A file of a minute has some dozens of key frames, of 19 bytes each. */
const INDEX_BYTES = 16_384;
/** Enough for the beginning of a file, and for the head of a fragment. */
const HEAD_BYTES = 16_384;

/**
 * Where the key frames of a file are: by the index at its end, else (it grows still, or was repaired) by a walk from fragment to
 * fragment. Null when there is no file, or it begins like none of ours. `bytes`: those that may be read.
 */
export async function videoIndex(
  store: Pick<SegmentStore, 'read'>,
  path: string,
  bytes: number,
): Promise<VideoIndex | null> {
  const start = await store.read(path, 0, Math.min(bytes, HEAD_BYTES));
  const beginsAtByte = start === null ? null : beginningOf(bufferOf(start));
  if (beginsAtByte === null) return null;
  const from = Math.max(0, bytes - INDEX_BYTES);
  const end = await store.read(path, from, bytes);
  const read = end === null ? null : keyFramesIn(bufferOf(end));
  if (read !== null) return { beginsAtByte, keys: read.keys, endsAtByte: bytes - read.indexBytes };
  return { beginsAtByte, ...(await walked(store, path, { at: beginsAtByte, bytes })) };
}

async function walked(
  store: Pick<SegmentStore, 'read'>,
  path: string,
  { at, bytes }: { readonly at: number; readonly bytes: number },
): Promise<Pick<VideoIndex, 'keys' | 'endsAtByte'>> {
  const keys: KeyFramePlace[] = [];
  let endsAtByte = at;
  for await (const { fromTicks, startsWithKey, atByte, toByte } of fragmentsIn(store, path, { at, bytes })) {
    if (startsWithKey) keys.push({ fromTicks, atByte });
    endsAtByte = toByte;
  }
  return { keys, endsAtByte };
}

/** A fragment of a file: its pictures are at these bytes. */
export interface PlacedFragment {
  /** When its first picture is decoded, in the run's ticks. */
  readonly fromTicks: number;
  /** How long its pictures last. */
  readonly ticks: number;
  readonly startsWithKey: boolean;
  readonly atByte: number;
  readonly toByte: number;
}

/** The whole fragments of a file, from this byte on, by their heads: their pictures are not read. */
export async function* fragmentsIn(
  store: Pick<SegmentStore, 'read'>,
  path: string,
  { at: fromByte, bytes }: { readonly at: number; readonly bytes: number },
): AsyncGenerator<PlacedFragment> {
  let begun: Omit<PlacedFragment, 'toByte'> | null = null;
  for (let at = fromByte; at + BOX_HEAD_BYTES <= bytes; ) {
    const seen = await store.read(path, at, Math.min(bytes, at + HEAD_BYTES));
    if (seen === null || seen.length < BOX_HEAD_BYTES) return;
    const head = bufferOf(seen);
    const boxBytes = head.readUInt32BE(0);
    const name = boxName(head);
    if (boxBytes < BOX_HEAD_BYTES || at + boxBytes > bytes || (name !== 'moof' && name !== 'mdat')) return;
    if (name === 'moof') {
      const facts = fragmentFacts(head.subarray(BOX_HEAD_BYTES, boxBytes));
      begun = facts && { ...facts, ticks: ticksOf(facts), atByte: at };
    }
    at += boxBytes;
    if (name === 'mdat' && begun !== null) yield { ...begun, toByte: at };
  }
}

/** Where the `moov` ends; null: there is none. */
function beginningOf(start: Buffer): number | null {
  for (let at = 0; at + BOX_HEAD_BYTES <= start.length; ) {
    const bytes = start.readUInt32BE(at);
    if (bytes < BOX_HEAD_BYTES) return null;
    const name = boxName(start.subarray(at));
    at += bytes;
    if (name === 'moov') return boxAt(start.subarray(0, at), ['moov']) === null ? null : at;
  }
  return null;
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
