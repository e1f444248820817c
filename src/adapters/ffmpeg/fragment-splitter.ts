import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { BOX_HEAD_BYTES, boxAt, boxName } from './mp4-boxes.ts';
import { mimeOf } from './mp4-codec.ts';

/** A fragment of a quarter of a second has some hundred kilobytes; a single picture may have some megabytes. */
const MOST_BOX_BYTES = 32_000_000;
/** `sample_is_non_sync_sample` of a sample's flags (ISO/IEC 14496-12, 8.8.3.1). */
const NON_SYNC = 0x1_00_00;
/** Flags of `tfhd` and `trun` that say which fields are there. */
const TFHD = { base: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const TRUN = { offset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400 } as const;

interface Box {
  readonly name: string;
  readonly whole: Buffer;
  readonly body: Buffer;
}

/** Cuts ffmpeg's fragmented MP4 into the beginning and its fragments. It holds one box at most. */
export class FragmentSplitter {
  #chunks: Buffer[] = [];
  #bytes = 0;
  #fileType: Buffer | null = null;
  #head: { readonly box: Buffer; readonly startsWithKey: boolean } | null = null;

  /** @throws Error when it is no MP4, or a box is too large to be one. */
  push(chunk: Buffer): VideoPiece[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const pieces: VideoPiece[] = [];
    for (let box = this.#next(); box !== null; box = this.#next()) {
      const piece = this.#pieceOf(box);
      if (piece !== null) pieces.push(piece);
    }
    return pieces;
  }

  #next(): Box | null {
    if (this.#bytes < BOX_HEAD_BYTES) return null;
    if ((this.#chunks[0]?.length ?? 0) < BOX_HEAD_BYTES) this.#join();
    const bytes = this.#chunks[0]?.readUInt32BE(0) ?? 0;
    if (bytes < BOX_HEAD_BYTES || bytes > MOST_BOX_BYTES) throw new Error(`a box of the video claims ${bytes} bytes`);
    if (this.#bytes < bytes) return null;
    const all = this.#join();
    const whole = all.subarray(0, bytes);
    this.#chunks = all.length === bytes ? [] : [all.subarray(bytes)];
    this.#bytes -= bytes;
    return { name: boxName(whole), whole, body: whole.subarray(BOX_HEAD_BYTES) };
  }

  #join(): Buffer {
    const all =
      this.#chunks.length === 1 && this.#chunks[0] !== undefined ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #pieceOf({ name, whole, body }: Box): VideoPiece | null {
    if (name === 'ftyp') this.#fileType = whole;
    if (name === 'moov') {
      return { type: 'begin', init: Buffer.concat([this.#fileType ?? Buffer.alloc(0), whole]), mime: mimeOf(body) };
    }
    if (name === 'moof') this.#head = { box: whole, startsWithKey: startsWithKey(body) };
    if (name !== 'mdat' || this.#head === null) return null;
    const { box, startsWithKey: isKey } = this.#head;
    this.#head = null;
    return { type: 'fragment', bytes: Buffer.concat([box, whole]), startsWithKey: isKey };
  }
}

/** Whether the first picture of the fragment is a key frame. */
function startsWithKey(moof: Buffer): boolean {
  const header = boxAt(moof, ['traf', 'tfhd']);
  const run = boxAt(moof, ['traf', 'trun']);
  if (header === null || run === null || run.length < BOX_HEAD_BYTES) return false;
  const flags = firstFlags(run) ?? defaultFlags(header);
  return flags !== null && (flags & NON_SYNC) === 0;
}

function firstFlags(run: Buffer): number | null {
  const has = run.readUInt32BE(0) & 0xff_ff_ff;
  let at = BOX_HEAD_BYTES;
  if (has & TRUN.offset) at += 4;
  if (has & TRUN.firstFlags) return numberAt(run, at);
  if (!(has & TRUN.flags)) return null;
  if (has & TRUN.duration) at += 4;
  if (has & TRUN.size) at += 4;
  return numberAt(run, at);
}

function defaultFlags(header: Buffer): number | null {
  const has = header.readUInt32BE(0) & 0xff_ff_ff;
  if (!(has & TFHD.flags)) return null;
  let at = BOX_HEAD_BYTES;
  if (has & TFHD.base) at += 8;
  for (const field of [TFHD.description, TFHD.duration, TFHD.size]) if (has & field) at += 4;
  return numberAt(header, at);
}

function numberAt(body: Buffer, at: number): number | null {
  return at + 4 <= body.length ? body.readUInt32BE(at) : null;
}
