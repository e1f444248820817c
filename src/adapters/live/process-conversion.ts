import type { LiveConversion } from '../../watching/live/live-conversion.ts';
import type { LiveFrame } from '../../watching/live/live-frame.ts';
import type { LiveWay } from '../../watching/live/live-news.ts';
import { FrameBacklog } from './frame-backlog.ts';

/** A process that reads one run of video on its standard input. */
export interface ConversionProcess {
  /** What it has not read yet. */
  readonly unsentBytes: number;
  write(bytes: Uint8Array): void;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

export interface ConversionProcessParts {
  /** A picture, or a part of the stream. */
  readonly onOutput: (bytes: Buffer) => void;
  /** It has ended, by itself or because it was stopped. */
  readonly onEnd: () => void;
}

/** A process that cannot keep up loses groups of pictures. */
const MOST_UNSENT_BYTES = 4_000_000;

/** Converts a camera's video with one process for each of its runs. */
export class ProcessConversion implements LiveConversion {
  readonly #way: LiveWay;
  readonly #start: (parts: ConversionProcessParts) => Promise<ConversionProcess>;

  constructor(parts: {
    readonly way: LiveWay;
    readonly start: (parts: ConversionProcessParts) => Promise<ConversionProcess>;
  }) {
    this.#way = parts.way;
    this.#start = parts.start;
  }

  async *convert(
    video: (signal: AbortSignal) => AsyncIterable<LiveFrame>,
    signal: AbortSignal,
  ): AsyncGenerator<LiveFrame> {
    const made = new FrameBacklog();
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    until.addEventListener('abort', () => made.end(), { once: true });
    const feeding = this.#feed(video(until), made).finally(() => made.end());
    // Awaited below: it may fail before that.
    feeding.catch(() => undefined);
    try {
      yield* made.frames();
    } finally {
      over.abort();
      await feeding;
    }
  }

  async #feed(video: AsyncIterable<LiveFrame>, made: FrameBacklog): Promise<void> {
    let run: Run | null = null;
    try {
      for await (const frame of video) {
        if (frame.kind !== 'news') run?.take(frame);
        else if (frame.news.type === 'begin') {
          await run?.stop();
          run = await this.#begin(made);
        } else if (frame.news.type !== 'standing') made.push(frame);
      }
    } finally {
      await run?.stop();
    }
  }

  async #begin(made: FrameBacklog): Promise<Run> {
    let isOver = false;
    const process = await this.#start({
      onOutput: (bytes) => {
        if (!isOver) made.push({ kind: 'key', bytes });
      },
      onEnd: () => {
        if (!isOver) made.end();
      },
    });
    made.push({ kind: 'news', news: { type: 'begin', way: this.#way, mime: null } });
    return new Run(process, () => {
      isOver = true;
    });
  }
}

/** One run of video, on its way into its process. */
class Run {
  readonly #process: ConversionProcess;
  readonly #onOver: () => void;
  #isBehind = false;

  constructor(process: ConversionProcess, onOver: () => void) {
    this.#process = process;
    this.#onOver = onOver;
  }

  take({ kind, bytes }: LiveFrame & { readonly bytes: Uint8Array }): void {
    if (kind === 'key') this.#isBehind = false;
    this.#isBehind ||= this.#process.unsentBytes > MOST_UNSENT_BYTES;
    if (!this.#isBehind) this.#process.write(bytes);
  }

  async stop(): Promise<void> {
    this.#onOver();
    await this.#process.stop();
  }
}
