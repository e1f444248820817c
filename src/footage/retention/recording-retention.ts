import { DEFAULT_RECORDING_DAYS } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { manyFailures } from '../../kernel/jobs/many-failures.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { DAY_MS, hourOf } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import type { SegmentStore } from '../recording/segment-store.ts';
import type { TakenReason } from '../recording/taken-mark.ts';
import { isHeld } from './held-hours.ts';
import type { Holds } from './holds.ts';
import { bytesOn, volumesOf } from './hour-files.ts';
import type { HourTaking } from './hour-taking.ts';
import { CLOSED_AFTER_MS } from './hour-walk.ts';
import type { KeptDays } from './kept-days.ts';
import type { RecordingHoldRow } from './recording-hold-entity.ts';
import { RetentionWalks } from './retention-walks.ts';
import { TakingStep } from './taking-step.ts';
import { FillingVolume, type VolumeRoom } from './volume-room.ts';

/** A volume of this process. */
export interface RetainedVolume extends Pick<SegmentStore, 'volume' | 'delete'> {
  readonly folder: string;
  /** @throws JiexunError when the disk does not answer, or is gone. */
  room(): Promise<VolumeRoom>;
}

export interface RecordingRetentionParts {
  readonly rows: Collection<RecordingHourRow>;
  readonly holds: Holds;
  readonly days: KeptDays;
  readonly taking: HourTaking;
  /** Those that can be used now. */
  readonly volumes: () => Promise<readonly RetainedVolume[]>;
  /** Null where the clock is doubted: then nothing goes by age. */
  readonly believedNow: () => Promise<Date | null>;
  readonly clock: Clock;
}

/** What one pass goes by. */
interface Sight {
  readonly volumes: readonly RetainedVolume[];
  readonly holds: readonly RecordingHoldRow[];
  readonly signal: AbortSignal;
}

/**
 * Takes the recordings whose time is over, once a minute, in the process that has their volumes: whole closed hours, by the days of
 * their camera, and where a volume needs room the oldest of all cameras. What is held never goes.
 */
export class RecordingRetention {
  readonly #parts: RecordingRetentionParts;
  #walks: RetentionWalks;
  readonly #filling = new Map<string, FillingVolume>();

  constructor(parts: RecordingRetentionParts) {
    this.#parts = parts;
    this.#walks = new RetentionWalks(parts.rows, '');
  }

  /** @throws ManyFailures when some of it failed; the rest was done, and the next pass does that. */
  async pass(signal: AbortSignal): Promise<void> {
    const { holds, taking, believedNow, rows } = this.#parts;
    const now = await believedNow();
    const sight: Sight = { volumes: await this.#usable(), holds: await holds.standing(now), signal };
    if (sight.volumes.length === 0) return;
    this.#walks = this.#walks.as(this.#keyOf(sight), rows);
    const failures: unknown[] = [];
    const trying = (work: Promise<void>) => work.catch((error: unknown) => void failures.push(error));
    if (!this.#walks.isResumed) {
      await trying(taking.resume(sight.volumes, signal));
      this.#walks.isResumed = failures.length === 0;
    }
    if (now !== null) await trying(this.#takeByAge(now, sight));
    for (const volume of sight.volumes) await trying(this.#takeForRoom(volume, sight));
    if (failures.length === 0) return;
    this.#walks = new RetentionWalks(rows, '');
    throw manyFailures('some recordings whose time is over could not be deleted', failures);
  }

  /** A volume that is away keeps its files until it is back. */
  async #usable(): Promise<readonly RetainedVolume[]> {
    const { volumes, clock } = this.#parts;
    const usable: RetainedVolume[] = [];
    for (const volume of await volumes()) {
      const room = await volume.room().catch(() => null);
      if (room === null) continue;
      this.#fillingOf(volume).look(room, clock.monotonicMs());
      usable.push(volume);
    }
    return usable;
  }

  /** What was passed may be taken when this changes; other processes are looked after once a day. */
  #keyOf({ volumes, holds }: Sight): string {
    const day = Math.floor(this.#parts.clock.monotonicMs() / DAY_MS);
    const names = volumes.map(({ volume }) => volume).toSorted();
    return JSON.stringify([day, names, holds.map(({ id }) => id).toSorted()]);
  }

  async #takeByAge(now: Date, sight: Sight): Promise<void> {
    const days = await this.#parts.days.all();
    const step = new TakingStep((hours) => this.#take(hours, 'age', sight));
    for (const cameraId of await this.#walks.cameras(hourOf(now.getTime()))) {
      const ofCamera = days.get(cameraId) ?? DEFAULT_RECORDING_DAYS;
      const before = new Date(hourOf(now.getTime() - ofCamera * DAY_MS));
      for await (const hour of this.#walks.ofCamera(cameraId).hours(before)) {
        if (sight.signal.aborted) return;
        if (mayGo(hour, sight)) await step.add(hour);
      }
    }
    await step.end();
  }

  /** What is younger than its camera's days goes too: else nothing of today could be recorded. */
  async #takeForRoom(volume: RetainedVolume, sight: Sight): Promise<void> {
    const { clock } = this.#parts;
    const filling = this.#fillingOf(volume);
    const room = await volume.room();
    const { leastBytes, enoughBytes } = filling.wants(room);
    let { freeBytes } = room;
    if (freeBytes >= leastBytes) return;
    const step = new TakingStep(async (hours) => {
      await this.#take(hours, 'room', sight);
      ({ freeBytes } = await volume.room());
    });
    const before = new Date(hourOf(clock.now().getTime() - CLOSED_AFTER_MS));
    const isHere = (name: string) => name === volume.volume;
    for await (const hour of this.#walks.ofVolume(volume.volume).hours(before)) {
      if (sight.signal.aborted) return;
      if (!volumesOf(hour).has(volume.volume) || !mayGo(hour, sight)) continue;
      await step.add(hour);
      const waiting = step.hours.reduce((sum, each) => sum + bytesOn(each, isHere), 0);
      if (freeBytes + waiting >= enoughBytes) await step.end();
      if (freeBytes >= enoughBytes) break;
    }
    await step.end();
    filling.left(freeBytes, clock.monotonicMs());
  }

  async #take(hours: readonly RecordingHourRow[], why: TakenReason, { volumes }: Sight): Promise<void> {
    await this.#parts.taking.take(hours, why, volumes);
  }

  #fillingOf({ volume }: RetainedVolume): FillingVolume {
    const known = this.#filling.get(volume) ?? new FillingVolume();
    this.#filling.set(volume, known);
    return known;
  }
}

/** Of an hour that has no files anybody may note that it is gone. */
function mayGo(hour: RecordingHourRow, { volumes, holds }: Sight): boolean {
  if (hour.state !== 'closed' || isHeld(hour, holds)) return false;
  const on = volumesOf(hour);
  return on.size === 0 || volumes.some(({ volume }) => on.has(volume));
}
