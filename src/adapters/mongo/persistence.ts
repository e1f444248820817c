import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { CallHung, failureOf } from './mongo-error.ts';

const BACK_OFF = { firstMs: 20, longestMs: 1_000 };
const CHANCES = 1_000_000;

export interface PersistenceOptions {
  /** How long after the first failure a call is tried again. */
  readonly patienceMs: number;
  /** A try that takes longer counts as one whose reply is lost: some calls of the driver never end. */
  readonly tryMs: number;
  /** Called, at most once in this time, when the server has not been found for this time. */
  readonly lostMs: number;
  readonly lost: () => void;
  /** Aborted when the store closes; that ends the waiting. */
  readonly closing: AbortSignal;
  /** The driver's error in words. */
  readonly named: (error: unknown) => unknown;
  /** Called once when the server is away, with what failed and why, and once when it is back. */
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

  /** @throws JiexunError JX_STORE_UNREACHABLE when the server stayed away, or any other error. */
  read<R>(what: string, work: () => Promise<R>): Promise<R> {
    return this.#run(what, false, async () => ({ done: await work() }));
  }

  /**
   * Runs a write until its result is known. `attempt` is told whether an earlier try may have been carried out although
   * its reply was lost. It gives null when the row changed in the meantime: then it is tried once more.
   * @throws JiexunError JX_STORE_UNREACHABLE: it did not happen. JX_STORE_UNSURE: nobody knows. JX_STORE_BUSY: others
   * change the row all the time.
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
        // The attempt has found out itself that nobody can know.
        if (isUnsure(error)) throw error;
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
      // The wait ended because the store closes: try one last time, then stop.
      if (!this.#options.closing.aborted) throw error;
    }
  }

  /** @throws CallHung when the driver gives no answer in time */
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
    return saidError('JX_STORE_BUSY', saying('store-error.write-busy', { what }));
  }
}

function isUnsure(error: unknown): boolean {
  return error instanceof JiexunError && error.code === 'JX_STORE_UNSURE';
}

/** Says that nobody can know any more whether a write happened. */
export function unsure(what: string, reason: unknown): JiexunError {
  const said =
    reason instanceof Error
      ? saying('store-error.unsure-because', { what, why: saidOf(reason) })
      : saying('store-error.unsure', { what });
  return saidError('JX_STORE_UNSURE', said);
}
