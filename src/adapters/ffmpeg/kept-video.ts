import type { VideoPiece, VideoTap } from '../../kernel/domain/video-tap.ts';

/** So much waits for who reads slowly: a quarter of a minute of 4 Mbit/s. */
const MOST_BYTES = 8_000_000;
/** Beginnings and ends are small, and none of them is lost; of more than this the oldest tell nothing. */
const MOST_PIECES = 1_000;

/**
 * The video of one camera for the one who keeps it, run after run, from the ffmpeg that watches the camera. What comes while too
 * much waits is thrown away: ffmpeg never waits.
 */
export class KeptVideo implements VideoTap {
  readonly #watched: AbortSignal;
  #pieces: VideoPiece[] = [];
  #bytes = 0;
  #isThrownAway = false;
  /** Of the run that goes on now. */
  #begun: VideoPiece | null = null;
  #wake: () => void = () => undefined;

  /** `watched` aborts when the camera is not watched here any more: a run that ends then was stopped. */
  constructor({ watched }: { readonly watched: AbortSignal }) {
    this.#watched = watched;
  }

  /** Takes what comes; before somebody reads it, it waits. */
  put(piece: VideoPiece): void {
    if (piece.type === 'fragment') {
      if (this.#bytes > MOST_BYTES) this.#isThrownAway = true;
      if (this.#isThrownAway) return;
      this.#bytes += piece.bytes.length;
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
    if (piece?.type === 'fragment') this.#bytes -= piece.bytes.length;
    // Not at once: else each second fragment would be missing, and each would be a gap.
    if (this.#bytes < MOST_BYTES / 2) this.#isThrownAway = false;
    return piece;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #forgetAll(): void {
    this.#pieces = [];
    this.#bytes = 0;
  }
}
