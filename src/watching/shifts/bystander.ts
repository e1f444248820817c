import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { Roster } from './roster.ts';
import type { ShiftSight } from './shift-sight.ts';
import type { Shifts } from './shifts.ts';

export interface BystanderParts {
  readonly role: string;
  readonly roster: Roster;
  readonly shifts: Pick<Shifts, 'count'>;
  readonly clockOffsetMs: () => number | null;
  readonly observe: (sight: ShiftSight) => void;
  readonly clock: Clock;
  readonly log: Log;
}

const SIGN_ON_EVERY_MS = 5_000;

/** Signs on a process that watches no camera too, so that a person sees whether anybody does the jobs. */
export class Bystander {
  readonly #parts: BystanderParts;
  #isCutOff = false;

  constructor(parts: BystanderParts) {
    this.#parts = parts;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.beat();
      await this.#parts.clock.sleep(SIGN_ON_EVERY_MS, signal);
    }
  }

  /** Never throws. If the store cannot be reached, the next beat tries again. */
  async beat(): Promise<void> {
    const { role, roster, shifts, observe, log } = this.#parts;
    try {
      // It takes no camera: no other worker counts on it.
      const own = { watching: 0, limit: 0, clockOffsetMs: this.#parts.clockOffsetMs() };
      await roster.signOn({ ...own, role, lagMs: null });
      const { present } = await roster.attendance();
      const { wanted, free } = await shifts.count();
      observe({ ...own, workers: present.length, wanted, unwatched: free });
      this.#isCutOff = false;
    } catch (error) {
      if (!this.#isCutOff) log.warn('signing on failed; trying again', { error });
      this.#isCutOff = true;
    }
  }

  async close(): Promise<void> {
    await this.#parts.roster.signOff();
  }
}
