import { manyFailures } from '../../kernel/jobs/many-failures.ts';

/** The sendings that run: one at a time for each subscription, and none waits for that of another one. */
export class Sendings {
  readonly #running = new Map<string, Promise<void>>();
  #failures: unknown[] = [];

  /** Begins a sending, unless one to this subscription runs. */
  begin(subscriptionId: string, send: () => Promise<void>): void {
    if (this.#running.has(subscriptionId)) return;
    const sending = send()
      .catch((error: unknown) => void this.#failures.push(error))
      .finally(() => this.#running.delete(subscriptionId));
    this.#running.set(subscriptionId, sending);
  }

  /** Waits until those that run are over. It never throws. */
  async over(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** @throws ManyFailures what failed since this was asked last. */
  check(): void {
    const failures = this.#failures;
    this.#failures = [];
    if (failures.length > 0) throw manyFailures('subscriptions that got nothing', failures);
  }
}
