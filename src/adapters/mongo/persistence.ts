import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { CallHung, failureOf } from './mongo-error.ts';

const BACK_OFF = { firstMs: 20, longestMs: 1_000 };
const CHANCES = 1_000_000;

export interface PersistenceOptions {
  /** So long after the first failure a call is tried again. */
  readonly patienceMs: number;
  /** A try that takes longer is given up as one whose reply is lost: the driver has calls that never end. */
  readonly tryMs: number;
  /** Hears, at most once in so long, that the server has not been found for as long. */
  readonly lostMs: number;
  readonly lost: () => void;
  /** A store that closes ends the waiting. */
  readonly closing: AbortSignal;
  /** The driver's error in words. */
  readonly named: (error: unknown) => unknown;
  /** Hears once that the server is away, with what failed and why, and once that it is back. */
  readonly away: (what: string, error: unknown) => void;
  readonly back: () => void;
}

/** Tries a call again while the server is away: with back-off and jitter, for a bounded time. */
export class Persistence {
  readonly #options: PersistenceOptions;
  #isAway = false;
  #lostToldAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: PersistenceOptions) {
    this.#options = options;
  }

  /** @throws JiexunError JX_STORE_UNREACHABLE when the server stayed away, or what else went wrong. */
  read<R>(what: string, work: () => Promise<R>): Promise<R> {
    return this.#run(what, false, async () => ({ done: await work() }));
  }

  /**
   * `attempt` hears whether an earlier try may have been carried out, its reply being lost, and gives null when the row changed
   * under its eyes: then it is tried once more.
   * @throws JiexunError JX_STORE_UNREACHABLE: it did not happen. JX_STORE_UNSURE: nobody knows. JX_STORE_BUSY: others change
   * the row all the time.
   */
  write<R>(what: string, attempt: (mayHaveLanded: boolean) => Promise<R | null>): Promise<R> {
    return this.#run(what, true, async (mayHaveLanded) => {
      const result = await attempt(mayHaveLanded);
      return result === null ? null : { done: result };
    });
  }

  async #run<R>(
    what: string,
    writes: boolean,
    attempt: (mayHaveLanded: boolean) => Promise<{ readonly done: R } | null>,
  ): Promise<R> {
    let mayHaveLanded = false;
    let troubleSinceMs: number | null = null;
    for (let failures = 1; ; failures += 1) {
      let trouble: unknown = null;
      const startedMs = performance.now();
      try {
        const result = await this.#inTime(what, attempt(mayHaveLanded));
        this.#noteBack();
        if (result !== null) return result.done;
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== 'lost' && failure !== 'unsent') throw this.#final(what, error, writes && mayHaveLanded);
        if (failure === 'lost') mayHaveLanded = true;
        trouble = error;
      }
      troubleSinceMs ??= startedMs;
      const isOver = performance.now() - troubleSinceMs >= this.#options.patienceMs;
      if (isOver || this.#options.closing.aborted) throw this.#final(what, trouble, writes && mayHaveLanded);
      if (trouble !== null) this.#noteAway(what, trouble);
      this.#noteLost(performance.now(), troubleSinceMs);
      await this.#pause(failures);
    }
  }

  async #pause(failures: number): Promise<void> {
    const pauseMs = backOffMs(BACK_OFF, failures, () => randomInt(CHANCES) / CHANCES);
    try {
      await sleep(pauseMs, undefined, { signal: this.#options.closing });
    } catch (error) {
      // Woken because the store closes: one last try, then it is over.
      if (!this.#options.closing.aborted) throw error;
    }
  }

  /** @throws CallHung when the driver never answers */
  async #inTime<R>(what: string, attempt: Promise<R>): Promise<R> {
    const over = new AbortController();
    const hung = sleep(this.#options.tryMs, undefined, { signal: over.signal }).then(() => {
      throw new CallHung(`${what}: no answer and no error within ${this.#options.tryMs} ms`);
    });
    try {
      return await Promise.race([attempt, hung]);
    } finally {
      over.abort();
    }
  }

  #noteLost(nowMs: number, sinceMs: number): void {
    const { lostMs, lost } = this.#options;
    if (nowMs - Math.max(sinceMs, this.#lostToldAtMs) < lostMs) return;
    this.#lostToldAtMs = nowMs;
    lost();
  }

  #noteAway(what: string, trouble: unknown): void {
    if (!this.#isAway) this.#options.away(what, this.#options.named(trouble));
    this.#isAway = true;
  }

  #noteBack(): void {
    if (this.#isAway) this.#options.back();
    this.#isAway = false;
  }

  #final(what: string, error: unknown, mayHaveLanded: boolean): unknown {
    const reason = this.#options.named(error);
    if (mayHaveLanded) return unsure(what, reason);
    if (error !== null) return reason;
    return new JiexunError('JX_STORE_BUSY', `${what}: the row changes faster than it can be written.`);
  }
}

/** Whether a write happened cannot be told any more. */
export function unsure(what: string, reason: unknown): JiexunError {
  const said = reason instanceof Error ? `: ${reason.message}` : '';
  return new JiexunError(
    'JX_STORE_UNSURE',
    `${what}: the reply was lost and it cannot be told whether it was written${said}. Read the row again before going on.`,
  );
}
