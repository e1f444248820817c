import type { Log } from '../kernel/domain/log.ts';
import type { Bystander } from '../watching/shifts/bystander.ts';
import type { Watcher } from './watcher.ts';

/** In a cluster, a process that watches no camera: it only reports that it runs. */
export class BystanderWatcher implements Watcher {
  readonly #bystander: Bystander;
  readonly #log: Log;
  readonly #over = new AbortController();
  #beating: Promise<void> | null = null;

  constructor({ bystander, log }: { readonly bystander: Bystander; readonly log: Log }) {
    this.#bystander = bystander;
    this.#log = log;
  }

  /** Other processes watch the cameras. */
  cameras(): Promise<void> {
    return Promise.resolve();
  }

  start(): void {
    this.#beating = this.#bystander.run(this.#over.signal);
  }

  ended(): Promise<void> {
    return Promise.withResolvers<void>().promise;
  }

  async stop(): Promise<void> {
    if (this.#beating === null) return;
    this.#over.abort();
    await this.#beating;
    await this.#bystander.close().catch((error: unknown) => this.#log.warn('signing off failed', { error }));
  }
}
