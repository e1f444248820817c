import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

/** How long the disks of the recordings hold, in days; null where it is not known. */
export interface HeldDays {
  readonly holdsDays: number | null;
  readonly wantedDays: number | null;
}

const KEY = 'disks';
/** The rate of recording wavers: an alarm that stands ends a day later than one begins. */
const LEEWAY_DAYS = 1;

/** Raises `recording-days` while the disks hold less than the days for which cameras are to be kept: the oldest go before their time. */
export class RecordingDaysAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear' | 'restate'>;
  #isRaised = false;

  constructor(alarms: Pick<Alarms, 'raise' | 'clear' | 'restate'>) {
    this.#alarms = alarms;
  }

  /** Null: no disk answers, so nothing is known. */
  async look(held: HeldDays | null): Promise<void> {
    if (held === null) return;
    const { holdsDays, wantedDays } = held;
    if (wantedDays !== null && holdsDays === null) return;
    const leastDays = (wantedDays ?? 0) - (this.#isRaised ? 0 : LEEWAY_DAYS);
    this.#isRaised = wantedDays !== null && holdsDays !== null && holdsDays < leastDays;
    if (!this.#isRaised) return this.#alarms.clear('recording-days', KEY);
    const what = saying('alarm.recording-days', { count: Math.floor(holdsDays ?? 0), wanted: wantedDays ?? 0 });
    await this.#alarms.raise('recording-days', KEY, what);
    this.#alarms.restate('recording-days', KEY, what, null);
  }
}
