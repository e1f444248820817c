import { Worker } from 'node:worker_threads';
import { namedParent } from './parent-argument.ts';

/**
 * Runs in a child process and ends it with SIGKILL within a second after its parent is gone. A separate thread looks,
 * so that a child whose event loop hangs ends too. Whoever starts the child gives it `parentArgument`.
 */
export class ParentWatch {
  readonly #worker: Worker;

  constructor() {
    // What the kernel says of the parent may be too late: it may be gone before the first line of its child.
    const options = { execArgv: [], workerData: namedParent(process.argv) };
    this.#worker = new Worker(new URL('./parent-watch-worker.ts', import.meta.url), options);
    this.#worker.unref();
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
