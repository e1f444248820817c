/** Bull's own Lua calls, which its public methods wrap in timers and blocking clients that we do without. Of Bull 4.16.5. */
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
    /** Moves what is due to the waiting list; gives the score of the next, a time times 4096. */
    updateDelaySet(queue: Queue, nowMs: number): Promise<string | null>;
  };
  export = scripts;
}
