import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { DAY_MS, hourOf } from '../recording/recorded-time.ts';
import { type RecordingHourRow, recordingHours } from '../recording/recording-hour-entity.ts';
import { isHeld } from './held-hours.ts';
import type { Holds } from './holds.ts';
import { volumesOf } from './hour-files.ts';
import { CLOSED_AFTER_MS, HourWalk } from './hour-walk.ts';
import { RecordedRate } from './recorded-rate.ts';
import type { RetainedVolume } from './recording-retention.ts';
import { type RecordingVolumeRow, recordingVolumes } from './recording-volume-entity.ts';
import type { VolumeRoom } from './volume-room.ts';

/** How long the disks of this process hold, as it records now. */
export interface Forecast {
  /** Null before an hour is closed. */
  readonly bytesPerDay: number | null;
  /** When the oldest hour begins that is kept here and not held. */
  readonly oldestAt: Date | null;
  /** Days from the oldest hour to when the disks are full. Null before an hour is closed. */
  readonly holdsDays: number | null;
  /** The most days that a camera which is recorded here is to be kept; null: none is recorded. */
  readonly wantedDays: number | null;
}

export interface DiskForecastParts {
  readonly store: Store;
  readonly holds: Pick<Holds, 'standing'>;
  readonly volumes: () => Promise<readonly RetainedVolume[]>;
  /** The days of the cameras that are recorded here now, by camera. */
  readonly recorded: () => ReadonlyMap<string, number>;
  /** The name of this host. */
  readonly machine: string;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Looks at the volumes of this process once a minute, and notes what it sees for `status`. Its volumes are one pool: a new file goes
 * to the one with the most room, so none of them fills alone.
 */
export class DiskForecast {
  readonly #parts: DiskForecastParts;
  readonly #hours: Collection<RecordingHourRow>;
  readonly #rows: Collection<RecordingVolumeRow>;
  readonly #rate: RecordedRate;
  #oldest: { readonly walk: HourWalk; readonly key: string } | null = null;

  constructor(parts: DiskForecastParts) {
    this.#parts = parts;
    this.#hours = parts.store.collection(recordingHours);
    this.#rows = parts.store.collection(recordingVolumes);
    this.#rate = new RecordedRate(this.#hours);
  }

  /** Null where no volume answers. */
  async look(): Promise<Forecast | null> {
    const { volumes, clock } = this.#parts;
    const now = clock.now();
    const seen: { readonly volume: RetainedVolume; readonly room: VolumeRoom }[] = [];
    for (const volume of await volumes()) {
      const room = await volume.room().catch(() => null);
      if (room !== null) seen.push({ volume, room });
    }
    if (seen.length === 0) return null;
    const freeBytes = seen.reduce((sum, { room }) => sum + Math.max(0, room.freeBytes), 0);
    const forecast = await this.#forecast(
      seen.map(({ volume }) => volume),
      { freeBytes, now },
    );
    for (const { volume, room } of seen) await this.#note(volume, room, { ...forecast, seenAt: now });
    return forecast;
  }

  async #forecast(
    volumes: readonly RetainedVolume[],
    { freeBytes, now }: { readonly freeBytes: number; readonly now: Date },
  ): Promise<Forecast> {
    const days = this.#parts.recorded();
    const names = new Set(volumes.map(({ volume }) => volume));
    const bytesPerDay = await this.#rate.perDay([...days.keys()], (volume) => names.has(volume), now);
    const oldestAt = await this.#oldestAt(names, now);
    const keptDays = oldestAt === null ? 0 : (now.getTime() - oldestAt.getTime()) / DAY_MS;
    const isKnown = bytesPerDay !== null && bytesPerDay > 0;
    const holdsDays = isKnown ? Math.max(0, keptDays) + freeBytes / bytesPerDay : null;
    return { bytesPerDay, oldestAt, holdsDays, wantedDays: days.size === 0 ? null : Math.max(...days.values()) };
  }

  async #oldestAt(volumes: ReadonlySet<string>, now: Date): Promise<Date | null> {
    const holds = await this.#parts.holds.standing(now);
    const key = JSON.stringify([[...volumes].toSorted(), holds.map(({ id }) => id).toSorted()]);
    if (this.#oldest?.key !== key) this.#oldest = { walk: HourWalk.ofAll(this.#hours, null), key };
    for await (const hour of this.#oldest.walk.hours(new Date(hourOf(now.getTime() - CLOSED_AFTER_MS)))) {
      const isHere = [...volumesOf(hour)].some((volume) => volumes.has(volume));
      if (isHere && hour.state === 'closed' && !isHeld(hour, holds)) return hour.hourAt;
    }
    return null;
  }

  async #note(
    { volume: id, folder }: RetainedVolume,
    { freeBytes, totalBytes }: VolumeRoom,
    seen: Forecast & { readonly seenAt: Date },
  ): Promise<void> {
    const { machine } = this.#parts;
    const fields = { id, folder, machine, freeBytes, totalBytes, ...seen };
    const known = await this.#rows.get(id);
    if (known === null) await this.#rows.insert({ ...fields, version: 1 });
    else await this.#rows.replace({ ...fields, version: known.version });
  }
}
