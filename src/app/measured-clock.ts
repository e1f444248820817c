import type { StoreClock } from '../adapters/store-clock.ts';
import type { Log } from '../kernel/domain/log.ts';

const MEASURE_EVERY_MS = 15_000;
const CLOCK_LIMIT_MS = 1_000;

/** Measures the store's time again and again until `stack` is closed: this machine's clock drifts. */
export function keepMeasuring(clock: StoreClock, log: Log, stack: AsyncDisposableStack): void {
  const over = new AbortController();
  const measured = measureOn(clock, { log, signal: over.signal });
  stack.defer(async () => {
    over.abort();
    await measured;
  });
}

async function measureOn(clock: StoreClock, { log, signal }: { log: Log; signal: AbortSignal }): Promise<void> {
  let isTold = false;
  while (!signal.aborted) {
    const offsetMs = clock.offsetMs ?? 0;
    const isOff = Math.abs(offsetMs) > CLOCK_LIMIT_MS;
    if (isOff && !isTold) {
      const seconds = (Math.abs(offsetMs) / 1_000).toFixed(1);
      const where = offsetMs > 0 ? 'behind' : 'ahead of';
      log.warn(
        `This machine's clock is ${seconds} s ${where} the store's: the store's time is stamped; mend NTP here.`,
      );
    }
    isTold = isOff;
    await clock.sleep(MEASURE_EVERY_MS, signal);
    if (signal.aborted) return;
    await clock.measure().catch((error: unknown) => log.debug('the store did not tell its time', { error }));
  }
}
