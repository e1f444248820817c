import { Worker } from 'node:worker_threads';

/**
 * Runs in a child process and ends it with SIGKILL within a second after its parent is gone. A separate thread looks,
 * so that a child whose event loop hangs ends too.
 */
export class ParentWatch {
  readonly #worker: Worker;

  constructor() {
    // The parent's number is read here: until the thread runs, the parent may be gone.
    const options = { execArgv: [], workerData: process.ppid };
    this.#worker = new Worker(new URL('./parent-watch-worker.ts', import.meta.url), options);
    this.#worker.unref();
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
