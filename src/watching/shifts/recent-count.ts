import type { Clock } from '../../kernel/domain/clock.ts';
import type { ShiftCount, Shifts } from './shifts.ts';

/** To count, the store reads every camera, so the count is kept for this long. */
const COUNT_EVERY_MS = 10_000;

/** How many cameras are wanted and how many of them are free, a few seconds old at most. */
export class RecentCount {
  readonly #shifts: Pick<Shifts, 'count'>;
  readonly #clock: Clock;
  #counted: ShiftCount = { wanted: 0, free: 0 };
  #countedMs = Number.NEGATIVE_INFINITY;

  constructor({ shifts, clock }: { readonly shifts: Pick<Shifts, 'count'>; readonly clock: Clock }) {
    this.#shifts = shifts;
    this.#clock = clock;
  }

  async current(): Promise<ShiftCount> {
    if (this.#clock.monotonicMs() - this.#countedMs < COUNT_EVERY_MS) return this.#counted;
    this.#counted = await this.#shifts.count();
    this.#countedMs = this.#clock.monotonicMs();
    return this.#counted;
  }
}
