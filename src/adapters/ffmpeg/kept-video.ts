import type { VideoPiece, VideoTap } from '../../kernel/domain/video-tap.ts';

/** So much waits for who reads slowly: a quarter of a minute of 4 Mbit/s. */
const MOST_BYTES = 8_000_000;
/** Of all cameras of a process together: when a disk stands, all of them wait at once. */
const MOST_BYTES_OF_ALL = 128_000_000;
/** So much of a camera waits also then. */
const LEAST_BYTES = 1_000_000;
/** Beginnings and ends are small, and none of them is lost; of more than this the oldest tell nothing. */
const MOST_PIECES = 1_000;

/** What waits of all cameras of a process. */
export class WaitingVideo {
  bytes = 0;

  get isFull(): boolean {
    return this.bytes > MOST_BYTES_OF_ALL;
  }
}

/**
 * The video of one camera for the one who keeps it, run after run, from the ffmpeg that watches the camera. What comes while too
 * much waits is thrown away: ffmpeg never waits.
 */
export class KeptVideo implements VideoTap {
  readonly #watched: AbortSignal;
  readonly #all: WaitingVideo;
  #pieces: VideoPiece[] = [];
  #bytes = 0;
  #isCounted = true;
  #isThrownAway = false;
  /** Of the run that goes on now. */
  #begun: VideoPiece | null = null;
  #wake: () => void = () => undefined;

  /** `watched` aborts when the camera is not watched here any more: a run that ends then was stopped. */
  constructor({ watched, all }: { readonly watched: AbortSignal; readonly all: WaitingVideo }) {
    this.#watched = watched;
    this.#all = all;
    // What is left then is read to its end, or by nobody.
    watched.addEventListener('abort', () => this.#leaveOthers(), { once: true });
  }

  /** Takes what comes; before somebody reads it, it waits. */
  put(piece: VideoPiece): void {
    if (piece.type === 'fragment') {
      if (this.#bytes > MOST_BYTES || (this.#all.isFull && this.#bytes > LEAST_BYTES)) this.#isThrownAway = true;
      if (this.#isThrownAway) return;
      this.#wait(piece.bytes.length);
    }
    if (piece.type === 'begin' && this.#pieces.length >= MOST_PIECES) this.#forgetAll();
    if (piece.type !== 'fragment') this.#begun = piece.type === 'begin' ? piece : null;
    const isStopped = piece.type === 'end' && piece.why === 'camera-down' && this.#watched.aborted;
    this.#pieces.push(isStopped ? { ...piece, why: 'stopped' } : piece);
    this.#wake();
  }

  /** Gives what has come before `signal` aborts, to its end. One reader at a time; a later one begins within the run. */
  async *read(signal: AbortSignal): AsyncGenerator<VideoPiece, void> {
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      if (this.#begun !== null && !this.#pieces.includes(this.#begun)) yield this.#begun;
      for (;;) {
        const piece = this.#next();
        if (piece !== null) yield piece;
        else if (signal.aborted) return;
        else await this.#more();
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.#forgetAll();
    }
  }

  #next(): VideoPiece | null {
    const piece = this.#pieces.shift() ?? null;
    if (piece?.type === 'fragment') this.#wait(-piece.bytes.length);
    // Not at once: else each second fragment would be missing, and each would be a gap.
    const isLow = this.#bytes < (this.#all.isFull ? LEAST_BYTES : MOST_BYTES) / 2;
    if (isLow) this.#isThrownAway = false;
    return piece;
  }

  #wait(bytes: number): void {
    this.#bytes += bytes;
    if (this.#isCounted) this.#all.bytes += bytes;
  }

  #leaveOthers(): void {
    this.#all.bytes -= this.#bytes;
    this.#isCounted = false;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #forgetAll(): void {
    this.#pieces = [];
    this.#wait(-this.#bytes);
  }
}
