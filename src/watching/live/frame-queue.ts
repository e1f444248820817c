import { type LiveFrame, LiveFrameReader } from './live-frame.ts';
import type { LiveSink } from './live-viewer.ts';

/** A viewer inside this process: it takes the frames one after another. `LiveViewer` keeps it from growing. */
export class FrameQueue implements LiveSink {
  readonly #reader = new LiveFrameReader();
  readonly #waiting: Buffer[] = [];
  #unsentBytes = 0;
  #wake: () => void = () => undefined;

  get unsentBytes(): number {
    return this.#unsentBytes;
  }

  send(wire: Buffer): void {
    this.#waiting.push(wire);
    this.#unsentBytes += wire.length;
    this.#wake();
  }

  /** Ends when `signal` aborts. */
  async *frames(signal: AbortSignal): AsyncGenerator<LiveFrame> {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      const wire = this.#waiting.shift();
      if (wire === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      this.#unsentBytes -= wire.length;
      yield* this.#reader.push(wire);
    }
  }
}
