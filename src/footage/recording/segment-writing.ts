import { JiexunError } from '../../kernel/domain/error.ts';
import { BOX_HEAD_BYTES } from '../../kernel/domain/mp4-boxes.ts';
import { fragmentFacts } from '../../kernel/domain/mp4-fragment.ts';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { type KeyFramePlace, keyFrameIndex } from './key-frame-index.ts';
import type { Segment } from './recorded-hour.ts';
import { type SegmentFile, type SegmentStore, segmentName, segmentPath } from './segment-store.ts';

export interface SegmentBeginning {
  readonly store: Pick<SegmentStore, 'create'>;
  readonly cameraId: string;
  readonly fromMs: number;
  readonly fence: number;
  /** `ftyp` and `moov` of the run. */
  readonly init: Uint8Array;
  /** Notes the segment of this name in the book. */
  readonly begin: (name: string) => Segment;
}

/** The clock was set back to the very same millisecond: one of so many names is free. */
const NAMES = 5;

/** One file that is being written, and its segment in the book. */
export class SegmentWriting {
  readonly segment: Segment;
  readonly #file: SegmentFile;
  readonly #keys: KeyFramePlace[] = [];
  #bytes = 0;
  #toMs: number;

  /** Begins a file with the beginning of its run. */
  static async begin(beginning: SegmentBeginning): Promise<SegmentWriting> {
    const { name, file } = await createOne(beginning);
    try {
      await file.append(beginning.init);
    } catch (error) {
      file.abandon();
      throw error;
    }
    return new SegmentWriting(file, beginning.begin(name), beginning.init.length);
  }

  private constructor(file: SegmentFile, segment: Segment, bytes: number) {
    this.#file = file;
    this.segment = segment;
    this.#bytes = bytes;
    this.#toMs = segment.fromMs;
  }

  async append({ bytes, time }: Extract<VideoPiece, { type: 'fragment' }>): Promise<void> {
    await this.#file.append(bytes);
    this.#noteKeyFrame(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#bytes += bytes.length;
    if (time !== undefined) this.#toMs = time.capturedAt.getTime() + time.heldMs;
    this.segment.goesTo(this.#toMs, time?.driftMs ?? 0);
  }

  /** Only what is surely on the disk stands in the row. */
  async sync(): Promise<void> {
    const bytes = this.#bytes;
    await this.#file.sync();
    this.segment.holds(bytes);
  }

  async close(): Promise<void> {
    await this.#file.append(keyFrameIndex(this.#keys));
    this.segment.closed(await this.#file.close());
  }

  /** The disk fails: the file stays as it is, to be repaired. */
  leave(): void {
    this.#file.abandon();
  }

  #noteKeyFrame(fragment: Buffer): void {
    const facts = fragmentFacts(fragment.subarray(BOX_HEAD_BYTES, fragment.readUInt32BE(0)));
    if (facts?.startsWithKey) this.#keys.push({ fromTicks: facts.fromTicks, atByte: this.#bytes });
  }
}

async function createOne({ store, cameraId, fromMs, fence }: SegmentBeginning) {
  for (let tries = 0; ; tries += 1) {
    const name = segmentName(fromMs + tries, fence);
    try {
      return { name, file: await store.create(segmentPath(cameraId, name)) };
    } catch (error) {
      const isTaken = error instanceof JiexunError && error.code === 'JX_EVIDENCE_EXISTS';
      if (!isTaken || tries === NAMES - 1) throw error;
    }
  }
}
