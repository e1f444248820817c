import type { LiveFrame } from './live-frame.ts';

/** Where one viewer's frames go, ready for the way there. It never waits. */
export interface LiveSink {
  /** What the viewer has not taken yet. */
  readonly unsentBytes: number;
  send(wire: Buffer): void;
}

/** What a decoder needs first: news of type `begin` and, for video, the beginning of the file. */
export type LiveRun = readonly Buffer[];

/** Above this nothing is sent before the viewer has taken some. A key frame of 4K has about a megabyte. */
const MOST_UNSENT_BYTES = 3_000_000;
/** Who fell behind begins again when it has taken all but this. */
const NEAR_BYTES = 200_000;

/** One viewer. Who is slow loses pictures, from some picture to the next key frame, and no memory is used for them. */
export class LiveViewer {
  readonly #sink: LiveSink;
  #run: LiveRun | null = null;
  /** It waits for a key frame. */
  #isBehind = true;
  #lost = 0;

  constructor(sink: LiveSink) {
    this.#sink = sink;
  }

  /** How many frames were left out because this viewer was slow. */
  get lost(): number {
    return this.#lost;
  }

  /** `run`: what this frame needs before it. */
  take(kind: LiveFrame['kind'], wire: Buffer, run: LiveRun | null): void {
    const { unsentBytes } = this.#sink;
    if (kind === 'news') {
      if (unsentBytes < MOST_UNSENT_BYTES) this.#sink.send(wire);
      return;
    }
    const isNear = unsentBytes < (this.#isBehind ? NEAR_BYTES : MOST_UNSENT_BYTES);
    if (!isNear || (this.#isBehind && kind !== 'key') || (kind === 'more' && run !== this.#run)) {
      if (this.#run !== null) this.#lost += 1;
      this.#isBehind = true;
      return;
    }
    this.#isBehind = false;
    if (run !== this.#run) for (const one of run ?? []) this.#sink.send(one);
    this.#run = run;
    this.#sink.send(wire);
  }
}
