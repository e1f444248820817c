import { Worker } from 'node:worker_threads';
import type { WatchdogData } from './watchdog-worker.ts';

export interface WatchdogOptions {
  /** The event loop may stand still no longer than this (default one minute). */
  readonly limitMs?: number;
  /** The file in which the end is noted, in addition to stderr; null for none. */
  readonly noteFile?: string | null;
}

const DEFAULT_LIMIT_MS = 60_000;

/**
 * Ends the process at once, with a message, when its event loop hangs: a program that looks alive and watches nothing
 * is worse than one that systemd starts again. A separate thread checks a heartbeat that the loop counts up. A machine
 * that slept, or a process that was stopped and goes on, does not count as a hang, because the checking thread slept
 * too.
 */
export class Watchdog {
  readonly #worker: Worker;
  readonly #beat: NodeJS.Timeout;

  constructor({ limitMs = DEFAULT_LIMIT_MS, noteFile = null }: WatchdogOptions = {}) {
    const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const everyMs = Math.max(10, Math.floor(limitMs / 20));
    this.#beat = setInterval(() => Atomics.add(beats, 0, 1), everyMs);
    this.#beat.unref();
    const workerData: WatchdogData = { beats, everyMs, limitMs, noteFile };
    // Starts without the main thread's own options, such as `--inspect`.
    this.#worker = new Worker(new URL('./watchdog-worker.ts', import.meta.url), { workerData, execArgv: [] });
    this.#worker.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#worker.terminate();
  }
}
