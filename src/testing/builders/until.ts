import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

/** Resolves at the given time by the system's clock. */
export async function untilTime(at: Date): Promise<void> {
  await sleep(Math.max(0, at.getTime() - Date.now()));
}

/**
 * Asks again and again until the answer is not null, for events that nobody announces. @throws Error that names `what`
 * when no answer came in time.
 */
export async function untilFound<T>(
  what: string,
  { withinMs, ask }: { readonly withinMs: number; readonly ask: () => Promise<T | null> },
): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (Date.now() > deadlineMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}
