import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type Hours, hourPages } from '../recording/hour-pages.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';
import { FILE_STATES, type RecordingHourRow, recordingHours } from '../recording/recording-hour-entity.ts';
import { touches } from './held-hours.ts';
import { type HeldPart, type RecordingHoldRow, recordingHolds } from './recording-hold-entity.ts';

export interface HoldsParts {
  readonly store: Store;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

export interface AskedHold {
  readonly id: string;
  readonly parts: readonly HeldPart[];
  readonly reason: string;
  /** As the log names people. */
  readonly by: string;
  /** Absent: until somebody lifts it. */
  readonly untilAt?: Date | null;
}

/** An hour that a hold touches, and that retention had begun to take, or had taken. */
export interface LostHour {
  readonly cameraId: string;
  readonly hourAt: Date;
  /** False: retention had begun; files of it may be there yet, and stay. */
  readonly isGone: boolean;
}

/**
 * Holds on recordings. There is no transaction over a hold and the hours: who holds writes the hold, then reads what retention has
 * marked; retention marks an hour, then reads the holds, then takes its files. So whichever comes second sees the other.
 */
export class Holds {
  readonly #rows: Collection<RecordingHoldRow>;
  readonly #hours: Collection<RecordingHourRow>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, clock }: HoldsParts) {
    this.#rows = store.collection(recordingHolds);
    this.#hours = store.collection(recordingHours);
    this.#clock = clock;
  }

  /**
   * Keeps what touches these parts until it is lifted or ends. The same id again changes nothing.
   * @returns the hours that came too late, by camera and time. An hour that was only marked may be kept all the same.
   */
  async place({ id, parts, reason, by, untilAt = null }: AskedHold): Promise<readonly LostHour[]> {
    const placedAt = this.#clock.now();
    await this.#rows.insert({ id, version: 1, parts: [...parts], reason, by, placedAt, untilAt, state: 'standing' });
    return this.#lostOf(parts);
  }

  /** One that is not there, or is lifted already, is fine. */
  async lift(id: string, by: string): Promise<void> {
    for (;;) {
      const row = await this.#rows.get(id);
      if (row === null || row.state === 'lifted') return;
      const lifted = { ...row, state: 'lifted' as const, liftedBy: by, liftedAt: this.#clock.now() };
      if ((await this.#rows.replace(lifted)).ok) return;
    }
  }

  get(id: string): Promise<RecordingHoldRow | null> {
    return this.#rows.get(id);
  }

  /** The oldest first. */
  async all(): Promise<readonly RecordingHoldRow[]> {
    const lifted = await this.#ofState('lifted');
    return [...lifted, ...(await this.#ofState('standing'))].toSorted((a, b) => +a.placedAt - +b.placedAt);
  }

  /** Those that keep something. `now`: null where the clock is doubted: then none ends by it. */
  async standing(now: Date | null): Promise<readonly RecordingHoldRow[]> {
    return (await this.#ofState('standing')).filter((row) => !isOver(row, now));
  }

  #ofState(state: RecordingHoldRow['state']): Promise<readonly RecordingHoldRow[]> {
    return allRows((page) => this.#rows.find({ index: 'byState', where: { state }, ...page }));
  }

  async #lostOf(parts: readonly HeldPart[]): Promise<readonly LostHour[]> {
    const lost = new Map<string, LostHour>();
    for (const part of parts) {
      for (const files of FILE_STATES) {
        await eachHourOf(this.#hours, part, files, (hour) => {
          if (hour.segments.length === 0) return;
          const { cameraId, hourAt } = hour;
          const key = `${cameraId}/${hourAt.toISOString()}`;
          const isGone = files === 'gone' && (lost.get(key)?.isGone ?? true);
          lost.set(key, { cameraId, hourAt, isGone });
        });
      }
    }
    return [...lost.values()].toSorted((a, b) => +a.hourAt - +b.hourAt || (a.cameraId < b.cameraId ? -1 : 1));
  }
}

/** By its own time, or because somebody lifted it. */
export function isOver({ state, untilAt }: RecordingHoldRow, now: Date | null): boolean {
  return state === 'lifted' || (now !== null && untilAt !== null && untilAt !== undefined && untilAt <= now);
}

/** Hands over the hours that a part touches and whose files are so; null: they are kept. */
export async function eachHourOf(
  hours: Hours,
  part: HeldPart,
  files: RecordingHourRow['files'],
  take: (hour: RecordingHourRow) => void,
): Promise<void> {
  const { cameraId, fromAt, toAt } = part;
  // The last file of the hour before may reach into it; times of pictures waver at the hour's beginning.
  const range = { from: new Date(fromAt.getTime() - 2 * HOUR_MS), to: new Date(toAt.getTime() + HOUR_MS) };
  const query = { index: 'byFiles', where: { cameraId, files: files ?? null }, range };
  for await (const page of hourPages(hours, query)) page.filter((hour) => touches(part, hour)).forEach(take);
}
