import type { Log } from '../../kernel/domain/log.ts';
import type { ModelNews } from '../../watching/detect/model-news.ts';

export interface SessionPoolOptions {
  /** Threads, each with one session a model: one a core. */
  readonly sessions: number;
  /** Pictures of one camera that may wait. */
  readonly perTurn?: number;
  /** A thread that takes longer for a picture is given up and replaced. */
  readonly runWithinMs?: number;
  /** Pause before a dead thread is replaced: doubled with each death in a row, at most a minute. */
  readonly restartAfterMs?: number;
  /** After `hurry`, what runs and what waits has so long. */
  readonly hurryMs?: number;
  /** Hashes of models that hung twice in the process before this one: they are not run. */
  readonly hungBefore?: readonly string[];
  readonly onNews?: (news: ModelNews) => void;
  readonly log: Log;
  /** The thread's program; tests put one there that dies. */
  readonly entry?: URL;
}
