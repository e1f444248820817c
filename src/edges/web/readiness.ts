import type { Clock } from '../../kernel/domain/clock.ts';
import { inTime, WITHIN_MS } from './in-time.ts';

/** One thing that the program needs for its work. */
export interface ReadyCheck {
  readonly name: string;
  /** Null when it is ready, else what is missing, in words. May throw. */
  readonly missing: () => Promise<string | null>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** Runs all checks at once; a check that does not answer in time counts as not ready. */
export async function readinessOf(checks: readonly ReadyCheck[], clock: Clock): Promise<Readiness> {
  const answers = await Promise.all(
    checks.map(async ({ name, missing }) => [name, (await whatIsMissing(missing, clock)) ?? 'ready'] as const),
  );
  return { ready: answers.every(([, answer]) => answer === 'ready'), checks: Object.fromEntries(answers) };
}

async function whatIsMissing(missing: ReadyCheck['missing'], clock: Clock): Promise<string | null> {
  try {
    return await inTime(missing, `no answer within ${WITHIN_MS} ms`, clock);
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`;
  }
}
