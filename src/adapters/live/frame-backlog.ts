import type { LiveFrame } from '../../watching/live/live-frame.ts';

const MOST_BYTES = 4_000_000;

/** Frames on their way to one reader. When it is slow, all pictures that wait are left out: newer ones come. */
export class FrameBacklog {
  #waiting: LiveFrame[] = [];
  #bytes = 0;
  #hasEnded = false;
  #wake: () => void = () => undefined;

  get bytes(): number {
    return this.#bytes;
  }

  push(frame: LiveFrame): void {
    this.#bytes += bytesOf(frame);
    if (this.#bytes > MOST_BYTES) {
      this.#waiting = this.#waiting.filter(({ kind }) => kind === 'news');
      this.#bytes = bytesOf(frame);
    }
    this.#waiting.push(frame);
    this.#wake();
  }

  /** The reader gets what waits, and then the end. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  async *frames(): AsyncGenerator<LiveFrame> {
    for (;;) {
      const frame = this.#waiting.shift();
      if (frame !== undefined) {
        this.#bytes -= bytesOf(frame);
        yield frame;
      } else if (this.#hasEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

function bytesOf(frame: LiveFrame): number {
  return frame.kind === 'news' ? 0 : frame.bytes.length;
}
