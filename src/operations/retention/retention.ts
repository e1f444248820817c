import type { Log } from '../../kernel/domain/log.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { PlannedLife } from '../../kernel/jobs/planned-life.ts';
import type { Saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { RetentionTime } from './retention-time.ts';

export interface RetentionParts {
  readonly lives: readonly PlannedLife[];
  readonly time: Pick<RetentionTime, 'judge' | 'passed'>;
  /** Why the clock is doubted; null when it is believed. */
  readonly tell: (doubt: Saying | null) => Promise<void>;
  /** Writes the store's log into the database and empties the log. */
  readonly checkpoint: () => Promise<unknown>;
  readonly words: Words;
  readonly log: Log;
}

const DAY_MS = 86_400_000;

/**
 * The handler of `retention`: deletes whatever is older than its planned life, by a clock that may be believed. A failure
 * does not stop the rest.
 */
export function retention({ lives, time, tell, checkpoint, words, log }: RetentionParts): JobHandler {
  let isBeginningTold = false;
  return async (_, signal) => {
    const failures: unknown[] = [];
    let retired = 0;
    const trying = async (step: () => Promise<unknown>): Promise<void> => {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    };
    const verdict = await time.judge();
    if (verdict.type === 'doubted' && !verdict.isJump && !isBeginningTold) {
      isBeginningTold = true;
      log.info(words.of(verdict.why));
    }
    await tell(verdict.type === 'doubted' && verdict.isJump ? verdict.why : null);
    if (verdict.type === 'believed') {
      const { now } = verdict;
      for (const life of lives) {
        if (signal.aborted) break;
        await trying(async () => {
          const before = new Date(now.getTime() - life.lifeDays * DAY_MS);
          const count = await life.retire(before, signal);
          if (count > 0) log.info(`retention: ${count} ${life.name} older than ${life.lifeDays} days are gone`);
          retired += count;
        });
      }
      await trying(() => time.passed(now));
    }
    await trying(checkpoint);
    if (failures.length > 0) throw new AggregateError(failures, `retention: ${failures.map(messageOf).join('; ')}`);
    return retired > 0 ? 'done' : 'skipped';
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
