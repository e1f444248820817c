import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the event loop stood still at most since it was last asked. */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: 20 });

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
