import { type BackOff, backOffMs } from '../domain/back-off.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { ManyFailures } from './many-failures.ts';

export interface RepeatedWorkParts {
  /** For the log: `the reviews do not follow the cases`. */
  readonly failed: string;
  readonly everyMs: number;
  /** May throw. It ends early when `signal` aborts. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly log: Pick<Log, 'warn'>;
  readonly random?: () => number;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Does something again and again inside one process, for work that is too short and too frequent for a job. When it fails it
 * is logged once, and tried again after a pause that grows. When it fails for some things and was tried for all
 * (`ManyFailures`), it goes on at its interval, so that the others do not wait for those.
 */
export class RepeatedWork {
  readonly #parts: RepeatedWorkParts;
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #failure = '';

  constructor(parts: RepeatedWorkParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Waits until the work that runs is done. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    const { clock, everyMs, random = Math.random } = this.#parts;
    const backOff: BackOff = { firstMs: 2 * everyMs, longestMs: Math.max(everyMs, LONGEST_PAUSE_MS) };
    for (let failures = 0; !signal.aborted; ) {
      failures = (await this.#once(signal)) ? 0 : failures + 1;
      await clock.sleep(failures === 0 ? everyMs : backOffMs(backOff, failures, random), signal);
    }
  }

  async #once(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#parts.work(signal);
      this.#failure = '';
      return true;
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      if (failure !== this.#failure) this.#parts.log.warn(this.#parts.failed, { error });
      this.#failure = failure;
      return error instanceof ManyFailures;
    }
  }
}
