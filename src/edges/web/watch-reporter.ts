import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Alarms } from '../../operations/alarms/alarms.ts';
import type { Metrics } from './metrics.ts';
import type { ReadyCheck } from './readiness.ts';
import { readinessOf } from './readiness.ts';
import type { WatchReport } from './watch-report.ts';

export interface WatchReporterParts {
  readonly metrics: Pick<Metrics, 'text'>;
  readonly checks: readonly ReadyCheck[];
  /**
   * `/readyz` lists these alarms, but they do not make it answer no: a working watcher must not be restarted because a
   * camera is down.
   */
  readonly alarms: Pick<Alarms, 'raised'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The longest time the event loop stood still since it was last asked. */
  readonly loopDelayMs: () => number;
  readonly send: (report: WatchReport) => void;
}

const EVERY_MS = 1_000;

/** Reports to the web process each second how the watching goes. */
export class WatchReporter {
  readonly #parts: WatchReporterParts;
  readonly #over = new AbortController();
  readonly #startedMs: number;
  readonly #running: Promise<void>;

  constructor(parts: WatchReporterParts) {
    this.#parts = parts;
    this.#startedMs = parts.clock.monotonicMs();
    this.#running = this.#run();
  }

  /** Makes the report of the present state. Never rejects. */
  async report(): Promise<WatchReport> {
    const { checks, alarms, clock, loopDelayMs } = this.#parts;
    const [readiness, metrics] = await Promise.all([readinessOf(checks, clock), this.#metrics()]);
    return {
      uptimeMs: Math.round(clock.monotonicMs() - this.#startedMs),
      loopDelayMs: Math.round(loopDelayMs()),
      readiness,
      alarms: alarms.raised().map(({ name, key, message, raisedAt }) => {
        return { name, key, message, raisedAt: raisedAt.toISOString() };
      }),
      metrics,
    };
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, send } = this.#parts;
    while (!this.#over.signal.aborted) {
      send(await this.report());
      await clock.sleep(EVERY_MS, this.#over.signal);
    }
  }

  async #metrics(): Promise<WatchReport['metrics']> {
    const { metrics, log } = this.#parts;
    try {
      return await metrics.text();
    } catch (error) {
      if (error instanceof JiexunError) return { code: error.code, message: error.message };
      log.warn('the metrics could not be made', { error });
      return { code: 'JX_INTERNAL', message: 'The metrics could not be made; the log says why.' };
    }
  }
}
