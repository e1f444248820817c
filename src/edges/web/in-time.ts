import type { Clock } from '../../kernel/domain/clock.ts';

export const WITHIN_MS = 2_000;

/**
 * Gives the answer, or `late` when it does not come in time: a client that asks for health or metrics waits no longer.
 * @throws what `ask` throws
 */
export async function inTime<T>(ask: () => Promise<T>, late: T, clock: Clock): Promise<T> {
  const done = new AbortController();
  try {
    return await Promise.race([ask(), clock.sleep(WITHIN_MS, done.signal).then(() => late)]);
  } finally {
    done.abort();
  }
}
