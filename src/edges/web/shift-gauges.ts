import { Gauge, type Registry } from 'prom-client';
import type { ShiftSight } from '../../watching/shifts/shift-sight.ts';

/**
 * The state of the cluster, for `/metrics`. The gauges are made at the first report, so one machine alone has none of
 * them.
 */
export class ShiftGauges {
  readonly #registry: Registry;
  readonly #workers: Gauge;
  readonly #wanted: Gauge;
  readonly #unwatched: Gauge;
  readonly #held: Gauge;
  readonly #limit: Gauge;
  readonly #clockOffset: Gauge;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.#workers = this.#gauge('workers_present', 'Processes of the cluster that are at work.');
    this.#wanted = this.#gauge('cameras_wanted', 'Cameras that should be watched, in the whole cluster.');
    this.#unwatched = this.#gauge('cameras_unwatched', 'Of those, cameras that nobody watches.');
    this.#held = this.#gauge('cameras_held', 'Cameras that this process watches.');
    this.#limit = this.#gauge('cameras_limit', 'Cameras that this process can watch; +Inf: no end is in sight.');
    this.#clockOffset = this.#gauge('clock_offset_seconds', "To be added to this machine's clock for the store's.");
  }

  set({ workers, wanted, unwatched, watching, limit, clockOffsetMs }: ShiftSight): void {
    this.#workers.set(workers);
    this.#wanted.set(wanted);
    this.#unwatched.set(unwatched);
    this.#held.set(watching);
    this.#limit.set(limit ?? Number.POSITIVE_INFINITY);
    this.#clockOffset.set(clockOffsetMs === null ? Number.NaN : clockOffsetMs / 1_000);
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `jiexun_${name}`, help, registers: [this.#registry] });
  }
}
