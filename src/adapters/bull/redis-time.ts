import type { Clock } from '../../kernel/domain/clock.ts';
import type { RedisLinks } from './redis-links.ts';

/** The time that all workers of a queue share. */
export interface QueueTime {
  nowMs(): number;
  /** By Redis' clock: the latest time at which Redis may do a step that is sent now and would be wrong later. */
  latestMs(): number;
  /** Asks Redis for its time again. */
  measure(): Promise<void>;
}

const FRESH_MS = 2_000;

/** Redis' clock, continued by our monotonic clock. So a worker whose wall clock is wrong still has the right time. */
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
