import { BOX_HEAD_BYTES, boxName } from '../../kernel/domain/mp4-boxes.ts';
import { mimeOf } from '../../kernel/domain/mp4-codec.ts';
import { type FragmentFacts, fragmentFacts } from '../../kernel/domain/mp4-fragment.ts';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';

/** A fragment of a quarter of a second has some hundred kilobytes; a single picture may have some megabytes. */
const MOST_BOX_BYTES = 32_000_000;
/** A beginning, or a fragment with what its head says of it. */
export type SplitPiece =
  | Extract<VideoPiece, { type: 'begin' }>
  | (Extract<VideoPiece, { type: 'fragment' }> & { readonly facts: FragmentFacts | null });

interface CutBox {
  readonly name: string;
  readonly whole: Buffer;
  readonly body: Buffer;
}

/** Cuts ffmpeg's fragmented MP4 into the beginning and its fragments. It holds one box at most. */
export class FragmentSplitter {
  #chunks: Buffer[] = [];
  #bytes = 0;
  #fileType: Buffer | null = null;
  #head: { readonly box: Buffer; readonly facts: FragmentFacts | null } | null = null;

  /** @throws Error when it is no MP4, or a box is too large to be one. */
  push(chunk: Buffer): SplitPiece[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const pieces: SplitPiece[] = [];
    for (let box = this.#next(); box !== null; box = this.#next()) {
      const piece = this.#pieceOf(box);
      if (piece !== null) pieces.push(piece);
    }
    return pieces;
  }

  #next(): CutBox | null {
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

  #pieceOf({ name, whole, body }: CutBox): SplitPiece | null {
    if (name === 'ftyp') this.#fileType = whole;
    if (name === 'moov') {
      return { type: 'begin', init: Buffer.concat([this.#fileType ?? Buffer.alloc(0), whole]), mime: mimeOf(body) };
    }
    if (name === 'moof') this.#head = { box: whole, facts: fragmentFacts(body) };
    if (name !== 'mdat' || this.#head === null) return null;
    const { box, facts } = this.#head;
    this.#head = null;
    return {
      type: 'fragment',
      bytes: Buffer.concat([box, whole]),
      startsWithKey: facts?.startsWithKey ?? false,
      facts,
    };
  }
}
