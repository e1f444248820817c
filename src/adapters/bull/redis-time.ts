import type { Clock } from '../../kernel/domain/clock.ts';
import type { RedisLinks } from './redis-links.ts';

/** The time that all workers of a queue share. */
export interface QueueTime {
  nowMs(): number;
  /** By Redis' clock: until when a step that is sent now, and that time may make wrong, may still be done there. */
  latestMs(): number;
  /** Asks again. */
  measure(): Promise<void>;
}

const FRESH_MS = 2_000;

/** Redis' own clock, carried on by our monotonic one: a worker whose wall clock is wrong is still in time. */
export class RedisTime implements QueueTime {
  readonly #links: RedisLinks;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #aheadMs = 0;

  constructor({ links, clock }: { readonly links: RedisLinks; readonly clock: Pick<Clock, 'monotonicMs'> }) {
    this.#links = links;
    this.#clock = clock;
  }

  nowMs(): number {
    return Math.floor(this.#clock.monotonicMs() + this.#aheadMs);
  }

  latestMs(): number {
    return this.nowMs() + FRESH_MS;
  }

  async measure(): Promise<void> {
    const askedMs = this.#clock.monotonicMs();
    const [seconds, micros] = await this.#links.ask(() => this.#links.commands.time());
    const answeredMs = this.#clock.monotonicMs();
    this.#aheadMs = Number(seconds) * 1_000 + Number(micros) / 1_000 - (askedMs + answeredMs) / 2;
  }
}
