import type { Clock } from '../domain/clock.ts';

/** One thing without which the program does not do its work. */
export interface ReadyCheck {
  readonly name: string;
  /** Null when it is ready, else what is missing, in words. May throw. */
  readonly missing: () => Promise<string | null>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

const WITHIN_MS = 2_000;

/** Asks all checks at once; one that does not answer in time is not ready. */
export async function readinessOf(checks: readonly ReadyCheck[], clock: Clock): Promise<Readiness> {
  const answers = await Promise.all(
    checks.map(async ({ name, missing }) => [name, (await inTime(missing, clock)) ?? 'ready'] as const),
  );
  return { ready: answers.every(([, answer]) => answer === 'ready'), checks: Object.fromEntries(answers) };
}

async function inTime(missing: ReadyCheck['missing'], clock: Clock): Promise<string | null> {
  const done = new AbortController();
  const late = clock.sleep(WITHIN_MS, done.signal).then(() => `no answer within ${WITHIN_MS} ms`);
  try {
    return await Promise.race([missing(), late]);
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`;
  } finally {
    done.abort();
  }
}
