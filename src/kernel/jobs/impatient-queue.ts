import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Job, JobOptions, JobQueue } from './job-queue.ts';

/** The hot path waits at most this long for a queue elsewhere. */
const PATIENCE_MS = 500;
const MOST_WAITING = 1_000;

/**
 * A queue elsewhere, as the hot path sees it: adding never waits long and never fails, because watching a camera must
 * not depend on the queue (src/decisions). Use it only for jobs that can be found in the store too (a case without its
 * manifest): `reconcile` adds those that the queue did not get.
 */
export class ImpatientQueue implements Pick<JobQueue, 'add'> {
  readonly #queue: Pick<JobQueue, 'add'>;
  readonly #clock: Clock;
  readonly #log: Log;
  #waiting = 0;

  constructor({ queue, clock, log }: { queue: Pick<JobQueue, 'add'>; clock: Clock; log: Log }) {
    this.#queue = queue;
    this.#clock = clock;
    this.#log = log;
  }

  /** Also `added` when the result is not known yet. */
  async add(job: Job, options: JobOptions = {}): Promise<'added' | 'duplicate'> {
    if (this.#waiting >= MOST_WAITING) return 'added';
    const over = new AbortController();
    const late = this.#clock.sleep(PATIENCE_MS, over.signal).then(() => 'added' as const);
    const result = await Promise.race([this.#add(job, options), late]);
    over.abort();
    return result;
  }

  async #add(job: Job, options: JobOptions): Promise<'added' | 'duplicate'> {
    this.#waiting += 1;
    try {
      return await this.#queue.add(job, options);
    } catch (error) {
      this.#log.debug(`${job.name} ${job.id} is not in the queue: it stands in the store and is added later`, {
        error,
      });
      return 'added';
    } finally {
      this.#waiting -= 1;
    }
  }
}
