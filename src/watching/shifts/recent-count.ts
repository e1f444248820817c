import type { Clock } from '../../kernel/domain/clock.ts';
import type { ShiftCount, Shifts } from './shifts.ts';

/** The store goes through every camera for it. */
const COUNT_EVERY_MS = 10_000;

/** How many cameras are wanted and how many of them free, as of the last seconds. */
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
