import { describe, expect, it } from 'vitest';
import { SystemClock } from './system-clock.ts';

describe('SystemClock', () => {
  const clock = new SystemClock();

  it('sleeps at least as long as asked', async () => {
    const from = clock.monotonicMs();
    await clock.sleep(20);
    expect(clock.monotonicMs() - from).toBeGreaterThanOrEqual(19);
  });

  it.each([5, 2_147_483_647 * 3])('wakes at once when the signal aborts, also from %d ms', async (durationMs) => {
    const abort = new AbortController();
    const from = clock.monotonicMs();
    const slept = clock.sleep(durationMs, abort.signal);
    abort.abort();
    await slept;
    expect(clock.monotonicMs() - from).toBeLessThan(1_000);
  });

  it('does not sleep when the signal has aborted before', async () => {
    await clock.sleep(60_000, AbortSignal.abort());
  });
});
