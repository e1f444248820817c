import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

/** What is known of the machine's clock. `offsetMs`: add it to the machine's time to get the server's time. */
export type ClockReading =
  | { readonly type: 'measured'; readonly offsetMs: number; readonly server: string; readonly measuredAt: Date }
  | { readonly type: 'not-measured'; readonly reason: string };

export interface ClockOffAlarmParts {
  /** Null: no time server is named. */
  readonly server: { readonly name: string; readonly offsetMs: () => Promise<number> } | null;
  readonly alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** GA/T 832-2014 asks for a clock within 1.0 s. */
const LIMIT_MS = 1_000;
const FAILURES_TO_ALARM = 6;
/** A measurement older than this says nothing about now. */
const STALE_MS = 24 * 3_600_000;

/** Knows how far the machine's clock is off, for manifests and alarms. It also says when it does not know. */
export class ClockOffAlarm {
  readonly #parts: ClockOffAlarmParts;
  #last: Extract<ClockReading, { type: 'measured' }> | null = null;
  #lastMs = 0;
  #reason: string;
  #failures = 0;

  constructor(parts: ClockOffAlarmParts) {
    this.#parts = parts;
    this.#reason = parts.server === null ? 'no time server is named' : 'not asked yet';
  }

  current(): ClockReading {
    const isFresh = this.#parts.clock.monotonicMs() - this.#lastMs < STALE_MS;
    return this.#last !== null && isFresh ? this.#last : { type: 'not-measured', reason: this.#reason };
  }

  /** The handler of `clock-watch`. */
  handler(): JobHandler {
    return async () => {
      const { server } = this.#parts;
      if (server === null) return 'skipped';
      try {
        const offsetMs = await server.offsetMs();
        await this.#measured(server.name, offsetMs);
      } catch (error) {
        await this.#failed(server.name, error);
      }
      return 'done';
    };
  }

  async #measured(server: string, offsetMs: number): Promise<void> {
    const { alarms, clock } = this.#parts;
    this.#failures = 0;
    this.#last = { type: 'measured', offsetMs, server, measuredAt: clock.now() };
    this.#lastMs = clock.monotonicMs();
    await alarms.clear('clock-off', `${server} (silent)`);
    if (Math.abs(offsetMs) > LIMIT_MS) {
      const seconds = (Math.abs(offsetMs) / 1_000).toFixed(1);
      const key = offsetMs > 0 ? 'alarm.clock-behind' : 'alarm.clock-ahead';
      await alarms.raise('clock-off', server, saying(key, { seconds, server }));
    } else {
      await alarms.clear('clock-off', server);
    }
  }

  async #failed(server: string, error: unknown): Promise<void> {
    this.#failures += 1;
    this.#reason = error instanceof Error ? error.message : `${error}`;
    this.#parts.log.debug(`the clock could not be measured: ${this.#reason}`);
    if (this.#failures < FAILURES_TO_ALARM) return;
    const what = saying('alarm.clock-silent', { server, failures: this.#failures, reason: this.#reason });
    await this.#parts.alarms.raise('clock-off', `${server} (silent)`, what);
  }
}
