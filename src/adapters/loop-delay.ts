import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Each look wakes the process: often enough to see a loop that hangs, seldom enough to cost nothing. */
const LOOK_EVERY_MS = 200;

/** How long the event loop stood still at most since it was last asked. */
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
