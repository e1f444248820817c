import type { Clock } from '../kernel/domain/clock.ts';

/** Node's timers fire at once when asked for more than this, so a longer sleep is done in parts. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's own time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  monotonicMs(): number {
    return performance.now();
  }

  async sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    let restMs = durationMs;
    for (; restMs > LONGEST_TIMER_MS && !signal?.aborted; restMs -= LONGEST_TIMER_MS) {
      await timer(LONGEST_TIMER_MS, signal);
    }
    await timer(restMs, signal);
  }
}

function timer(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timeout = setTimeout(done, Math.max(0, durationMs));
    signal?.addEventListener('abort', done, { once: true });
  });
}
