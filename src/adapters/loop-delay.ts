import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Each check wakes the process: often enough to see a loop that hangs, and so rarely that it costs almost nothing. */
const LOOK_EVERY_MS = 200;

/** Gives the longest time the event loop stood still since the last call. */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });

  constructor() {
    this.#histogram.enable();
  }

  takeMaxMs(): number {
    const maxMs = this.#histogram.max / 1e6;
    this.#histogram.reset();
    return maxMs;
  }

  close(): void {
    this.#histogram.disable();
  }
}
