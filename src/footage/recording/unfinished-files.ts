import { BOX_HEAD_BYTES, boxName } from '../../kernel/domain/mp4-boxes.ts';
import { mimeOf } from '../../kernel/domain/mp4-codec.ts';
import { fragmentFacts, TICKS_PER_MS, ticksOf } from '../../kernel/domain/mp4-fragment.ts';
import type { SegmentStore } from './segment-store.ts';

/** What a walk through a file finds. */
export interface WalkedFile {
  /** Up to the end of its last whole fragment, and of the index behind that, when it is whole. */
  readonly bytes: number;
  /** How long its fragments last together. 0: there is none. */
  readonly lengthMs: number;
  /** How a browser asks for it; null: the beginning is broken, or no browser plays it. */
  readonly mime: string | null;
}

/** A `moof` of some minutes of video has less. */
const MOST_HEAD_BYTES = 4_000_000;
const LOOKED_AT_BYTES = 65_536;

/** Walks a file of video from box to box, as far as it is whole. Null when there is no file. It reads heads, no pictures. */
export async function walkFile(
  store: Pick<SegmentStore, 'read'>,
  path: string,
  fileBytes: number,
): Promise<WalkedFile | null> {
  let found: WalkedFile = { bytes: 0, lengthMs: 0, mime: null };
  let ticks = 0;
  let head: Buffer | null = null;
  for (let at = 0; at + BOX_HEAD_BYTES <= fileBytes; ) {
    const seen = await store.read(path, at, Math.min(fileBytes, at + LOOKED_AT_BYTES));
    if (seen === null) return null;
    const start = Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength);
    if (start.length < BOX_HEAD_BYTES) break;
    const bytes = start.readUInt32BE(0);
    const name = boxName(start);
    if (bytes < BOX_HEAD_BYTES || at + bytes > fileBytes) break;
    if (name === 'moof' || name === 'moov') {
      const body = await bodyOf(store, path, { at, bytes, start });
      if (name === 'moof') head = body;
      else found = { ...found, bytes: at + bytes, mime: body && mimeOf(body) };
    }
    // The index of key frames ends a file that was whole.
    if (name === 'mfra' && found.bytes === at) found = { ...found, bytes: at + bytes };
    at += bytes;
    if (name !== 'mdat' || head === null) continue;
    const facts = fragmentFacts(head);
    if (facts === null) break;
    ticks += ticksOf(facts);
    found = { ...found, bytes: at, lengthMs: ticks / TICKS_PER_MS };
    head = null;
  }
  return found;
}

async function bodyOf(
  store: Pick<SegmentStore, 'read'>,
  path: string,
  { at, bytes, start }: { readonly at: number; readonly bytes: number; readonly start: Buffer },
): Promise<Buffer | null> {
  if (bytes > MOST_HEAD_BYTES) return null;
  if (bytes <= start.length) return start.subarray(BOX_HEAD_BYTES, bytes);
  const all = await store.read(path, at + BOX_HEAD_BYTES, at + bytes);
  return all === null ? null : Buffer.from(all.buffer, all.byteOffset, all.byteLength);
}
