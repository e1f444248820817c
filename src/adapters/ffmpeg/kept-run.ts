import type { Readable } from 'node:stream';
import { parameterSetsIn } from '../../kernel/domain/parameter-sets.ts';
import type { RunEnd, VideoPiece } from '../../kernel/domain/video-tap.ts';
import type { ConnectionEnd } from './connection-end.ts';
import { FragmentSplitter, type SplitPiece } from './fragment-splitter.ts';
import { FragmentTimes, type PacketReport } from './fragment-times.ts';
import type { LiveTimes } from './stream-times.ts';

/** What the end of a connection means for the run that it carried. The first end of a run counts. */
const RUN_END_OF: Readonly<Record<ConnectionEnd['type'], RunEnd>> = {
  exit: 'camera-down',
  stopped: 'camera-down',
  failed: 'camera-down',
  resized: 'parameters',
  'copy-of-no-use': 'camera-down',
  'key-frames-too-far': 'decoding',
  'key-frames-close-again': 'decoding',
  'key-frames-give-nothing': 'decoding',
  'times-of-no-use': 'times-restarted',
  'times-right-again': 'times-restarted',
};

/** The copied video of one connection: one run, each fragment of it with its time. */
export class KeptRun {
  readonly #put: (piece: VideoPiece) => void;
  readonly #pictures: Pick<LiveTimes, 'at' | 'isClockSet'>;
  readonly #times: FragmentTimes;
  readonly #splitter = new FragmentSplitter();
  #mime = '';
  /** Of the last key frame that has any. */
  #parameterSets = '';
  #isOver = false;

  /** `pictures`: the times of the same connection's pictures, which are read and not fed. */
  constructor(parts: {
    readonly put: (piece: VideoPiece) => void;
    readonly pictures: Pick<LiveTimes, 'at' | 'isClockSet'>;
  }) {
    this.#put = parts.put;
    this.#pictures = parts.pictures;
    this.#times = new FragmentTimes(parts);
  }

  /** Whether it has ended though its connection goes on: only another connection begins another run. */
  get isOver(): boolean {
    return this.#isOver;
  }

  packet(report: PacketReport): void {
    this.#times.packet(report);
  }

  /** Reads the copy to its end, whatever happens: ffmpeg ends, and its pictures with it, when nobody does. Never rejects. */
  read(copy: Readable): Promise<void> {
    copy.on('data', (chunk: Buffer) => this.#take(chunk));
    return new Promise((resolve) => {
      copy.once('close', resolve);
    });
  }

  /** The connection is over. Null: nobody said why. */
  end(end: ConnectionEnd | null, words: string): void {
    this.#end(this.#pictures.isClockSet ? 'clock-set' : RUN_END_OF[end?.type ?? 'stopped'], words);
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return;
    if (this.#pictures.isClockSet) this.#end('clock-set', 'the clock of this machine was set');
    try {
      for (const piece of this.#splitter.push(chunk)) this.#piece(piece);
    } catch (error) {
      this.#end('camera-down', `what ffmpeg copied cannot be read: ${String(error)}`);
    }
  }

  #piece(piece: SplitPiece): void {
    if (this.#isOver) return;
    if (piece.type === 'begin') {
      this.#mime = piece.mime ?? '';
      this.#put(piece);
      return;
    }
    const { facts, ...fragment } = piece;
    if (piece.startsWithKey && this.#isCodedOtherwise(piece.bytes)) {
      this.#end('parameters', 'its pictures are coded otherwise from here on');
      return;
    }
    const time = facts && this.#times.timeOf(facts);
    if (time !== null) this.#put({ ...fragment, time });
    else if (this.#times.haveRestarted) this.#end('times-restarted', 'the times of the stream began anew');
  }

  /** Its size may have changed, say: a decoder that has the run's beginning cannot show it. */
  #isCodedOtherwise(bytes: Uint8Array): boolean {
    const before = this.#parameterSets;
    const fragment = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#parameterSets = parameterSetsIn(fragment, this.#mime) || before;
    return before !== '' && this.#parameterSets !== before;
  }

  #end(why: RunEnd, words: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#put({ type: 'end', why, words });
  }
}
