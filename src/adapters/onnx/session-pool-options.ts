import type { Log } from '../../kernel/domain/log.ts';
import type { ModelNews } from '../../watching/detect/model-news.ts';

export interface SessionPoolOptions {
  /** The number of threads, one for each core. Each thread has one session for each model. */
  readonly sessions: number;
  /** How many pictures of one camera may wait. */
  readonly perTurn?: number;
  /** A thread that takes longer than this for a picture is given up and replaced. */
  readonly runWithinMs?: number;
  /** The pause before a dead thread is replaced. It doubles with each death in a row, up to a minute. */
  readonly restartAfterMs?: number;
  /** After `hurry`, running and waiting pictures have this long. */
  readonly hurryMs?: number;
  /** Hashes of models that hung twice in the process before this one. They are not run. */
  readonly hungBefore?: readonly string[];
  readonly onNews?: (news: ModelNews) => void;
  readonly log: Log;
  /** The program of the thread. Tests give one that dies. */
  readonly entry?: URL;
}
