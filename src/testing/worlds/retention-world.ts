import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { Holds, type LostHour } from '../../footage/retention/holds.ts';
import { HourTaking, type TakenHours } from '../../footage/retention/hour-taking.ts';
import { KeptDays } from '../../footage/retention/kept-days.ts';
import { RecordingRetention, type RetainedVolume } from '../../footage/retention/recording-retention.ts';
import type { VolumeRoom } from '../../footage/retention/volume-room.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { recordHour } from '../builders/recorded-hours.ts';
import { aKeyPair } from './evidence-world.ts';

export const NOW = new Date('2026-03-01T12:30:00Z');

/** A disk in memory, with as many bytes as the test says. */
export class DiskVolume extends MemorySegmentStore implements RetainedVolume {
  readonly folder: string;
  totalBytes: number;
  leftBytes = 0;
  /** What others have written there. */
  othersBytes = 0;
  isAway = false;
  /** Thrown by each deletion. */
  failure: Error | null = null;

  constructor(volume: string, totalBytes = 1_000_000) {
    super(volume);
    this.folder = `/mnt/${volume}`;
    this.totalBytes = totalBytes;
  }

  async room(): Promise<VolumeRoom> {
    if (this.isAway) throw new Error(`${this.folder} is away`);
    const used = (await this.top()).map((name) => this.list(name));
    const bytes = (await Promise.all(used)).flat().reduce((sum, file) => sum + file.bytes, 0);
    const { totalBytes, leftBytes, othersBytes } = this;
    return { freeBytes: totalBytes - othersBytes - bytes - leftBytes, leftBytes, totalBytes };
  }

  override async delete(path: string): Promise<void> {
    if (this.failure !== null) throw this.failure;
    await super.delete(path);
  }
}

/** Hours of cameras on disks, and the retention that passes over them. */
export class RetentionWorld {
  readonly clock = new FakeClock(NOW);
  readonly store: Store;
  readonly rows: Collection<RecordingHourRow>;
  readonly holds: Holds;
  readonly days: KeptDays;
  readonly signer = aKeyPair().signer;
  readonly disk = new DiskVolume('v-1');
  volumes: readonly DiskVolume[] = [this.disk];
  /** What the log was told: the reason and the ids of the hours. */
  readonly told: string[] = [];
  isDoubted = false;
  logFailure: Error | null = null;
  #retention: RecordingRetention;

  constructor(store: Store = new MemoryStore()) {
    this.store = store;
    this.rows = store.collection(recordingHours);
    this.holds = new Holds(this);
    this.days = new KeptDays(this);
    this.#retention = this.#begin();
  }

  #begin(): RecordingRetention {
    const { rows, holds, days, signer, clock } = this;
    const believedNow = async () => (this.isDoubted ? null : clock.now());
    const taking = new HourTaking({
      ...{ rows, signer, clock },
      holds: async () => holds.standing(await believedNow()),
      tell: async (taken) => this.#tell(taken),
    });
    const volumes = async () => this.volumes;
    return new RecordingRetention({ rows, holds, days, taking, volumes, believedNow, clock });
  }

  /** The program is started anew. */
  restart(): void {
    this.#retention = this.#begin();
  }

  async #tell({ why, hours }: TakenHours): Promise<void> {
    if (this.logFailure !== null) throw this.logFailure;
    for (const { id } of hours) this.told.push(`${why} ${id}`);
  }

  /** Records an hour that ended so long before now. */
  async hour(
    cameraId: string,
    ago: { readonly days?: number; readonly hours?: number },
    how: {
      readonly on?: DiskVolume;
      readonly files?: number;
      readonly bytesOfFile?: number;
      readonly isOpen?: boolean;
    } = {},
  ): Promise<RecordingHourRow> {
    const { on: volume = this.disk, ...rest } = how;
    const agoMs = ((ago.days ?? 0) * 24 + (ago.hours ?? 0) + 1) * 3_600_000;
    const hourAt = new Date(Math.floor(this.clock.now().getTime() / 3_600_000) * 3_600_000 - agoMs);
    return recordHour({ rows: this.rows, volume, cameraId, hourAt, ...rest });
  }

  /** A hold on the camera from so many days ago until now. @returns what it says that it came too late for. */
  hold(id: string, cameraId: string, days: number, untilAt: Date | null = null): Promise<readonly LostHour[]> {
    const fromAt = new Date(NOW.getTime() - days * 86_400_000);
    const parts = [{ cameraId, fromAt, toAt: NOW }];
    return this.holds.place({ id, parts, reason: '警情 1103', by: 'os:chen', untilAt });
  }

  pass(signal: AbortSignal = new AbortController().signal): Promise<void> {
    return this.#retention.pass(signal);
  }

  /** What became of the hour's files, as its row says, and how many are there. */
  async filesOf({ id, segments }: RecordingHourRow): Promise<string> {
    const row = await this.rows.get(id);
    const all = await Promise.all(this.volumes.map((volume) => volume.list(row?.cameraId ?? '-')));
    const names = new Set(segments.map(([name]) => name));
    const there = all.flat().filter(({ path }) => names.has(path.split('/').at(-1)?.replace('.mp4', '') ?? ''));
    return `${row?.files ?? 'kept'} ${there.length}`;
  }
}
