import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

/** A hold that is placed meanwhile saves all but these. */
const MOST_FILES = 200;

/** Gathers hours until they have as many files as go in one step. */
export class TakingStep {
  readonly #take: (hours: readonly RecordingHourRow[]) => Promise<void>;
  #hours: RecordingHourRow[] = [];

  constructor(take: (hours: readonly RecordingHourRow[]) => Promise<void>) {
    this.#take = take;
  }

  get hours(): readonly RecordingHourRow[] {
    return this.#hours;
  }

  async add(hour: RecordingHourRow): Promise<void> {
    const files = [...this.#hours, hour].reduce((sum, { segments }) => sum + segments.length, 0);
    if (files > MOST_FILES || this.#hours.length >= MOST_FILES) await this.end();
    this.#hours.push(hour);
  }

  async end(): Promise<void> {
    const hours = this.#hours;
    this.#hours = [];
    if (hours.length > 0) await this.#take(hours);
  }
}
