/** Somebody who looks again after so long is told of again. */
const STANDS_MS = 10 * 60_000;

/**
 * Which files of recorded video have an entry in the log for who looks. A player fetches a file of a minute in some dozens of
 * pieces: each asks for rights anew, and the first of them writes the entry.
 */
export class LookedFootage {
  readonly #untilMs = new Map<string, number>();

  /** Whether this look has an entry already. */
  isTold(look: string, now: Date): boolean {
    return (this.#untilMs.get(look) ?? 0) > now.getTime();
  }

  /** Its entry is written. Looks that are over are forgotten. */
  told(look: string, now: Date): void {
    for (const [known, untilMs] of this.#untilMs) if (untilMs <= now.getTime()) this.#untilMs.delete(known);
    this.#untilMs.set(look, now.getTime() + STANDS_MS);
  }
}
