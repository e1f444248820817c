import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { JobHandler } from './job-queue.ts';
import type { PlannedLife } from './planned-life.ts';

export interface RetentionParts {
  readonly lives: readonly PlannedLife[];
  /** Empties the store's log into the database. */
  readonly checkpoint: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

const DAY_MS = 86_400_000;

/** The handler of `retention`: takes away whatever has outlived its plan. What fails does not keep the rest. */
export function retention({ lives, checkpoint, clock, log }: RetentionParts): JobHandler {
  return async (_, signal) => {
    const failures: unknown[] = [];
    let retired = 0;
    for (const life of lives) {
      if (signal.aborted) break;
      try {
        const before = new Date(clock.now().getTime() - life.lifeDays * DAY_MS);
        const count = await life.retire(before, signal);
        if (count > 0) log.info(`retention: ${count} ${life.name} older than ${life.lifeDays} days are gone`);
        retired += count;
      } catch (error) {
        failures.push(error);
      }
    }
    try {
      await checkpoint();
    } catch (error) {
      failures.push(error);
    }
    if (failures.length > 0) throw new AggregateError(failures, `retention: ${failures.map(messageOf).join('; ')}`);
    return retired > 0 ? 'done' : 'skipped';
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
