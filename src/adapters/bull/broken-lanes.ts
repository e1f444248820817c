import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobName } from '../../kernel/jobs/job-queue.ts';

/** A key in Redis holds something of another type: that is no outage, and other lanes are well. */
export function isWrongType(error: unknown): error is JiexunError {
  return error instanceof JiexunError && error.message.includes('WRONGTYPE');
}

/** The lanes whose keys in Redis another program has overwritten. They do not stop the others. */
export class BrokenLanes {
  readonly #parts: { readonly prefix: string; readonly log: Log };
  readonly #told = new Set<JobName>();

  constructor(parts: { readonly prefix: string; readonly log: Log }) {
    this.#parts = parts;
  }

  /** Does it, and tells it once when the lane is broken. @throws every other error */
  async unless({ name }: { readonly name: JobName }, act: () => Promise<void>): Promise<void> {
    const { prefix, log } = this.#parts;
    try {
      await act();
    } catch (error) {
      if (!isWrongType(error)) throw error;
      if (this.#told.has(name)) return;
      this.#told.add(name);
      log.error(
        `jobs ${name} do not run: in Redis a key of theirs holds something else. Remove the keys ${prefix}:${name}:*; the program adds again what it needs. (${error.message})`,
      );
    }
  }

  works({ name }: { readonly name: JobName }): void {
    this.#told.delete(name);
  }
}
