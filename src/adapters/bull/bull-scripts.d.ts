/**
 * Bull's own Lua calls (Bull 4.16.5). Bull's public methods add timers and blocking clients to them, which we do not
 * need.
 */
declare module 'bull/lib/scripts.js' {
  import type { Queue } from 'bull';

  /** Fields and values of a job's hash, and its id; empty when nothing waits. */
  type Raw = readonly [] | readonly [Readonly<Record<string, string>>, string];

  const scripts: {
    /** Takes the next waiting job, with a lock of `queue.token`. */
    moveToActive(queue: Queue): Promise<Raw>;
    /** Arguments of the command `moveToFinished`. */
    moveToFinishedArgs(
      job: { readonly id: string; readonly finishedOn: number; readonly queue: Queue },
      value: string,
      property: 'returnvalue',
      shouldRemove: boolean,
      target: 'completed',
      ignoreLock: boolean,
      notFetch: boolean,
    ): (string | number)[];
    /**
     * Moves jobs that are due to the waiting list; gives the score of the next job, which is its time multiplied by
     * 4096.
     */
    updateDelaySet(queue: Queue, nowMs: number): Promise<string | null>;
  };
  export = scripts;
}
