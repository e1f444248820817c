import { setImmediate } from 'node:timers/promises';
import type { Signer } from '../../cases/evidence/signature.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { manyFailures } from '../../kernel/jobs/many-failures.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { hourPages } from '../recording/hour-pages.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import type { SegmentStore } from '../recording/segment-store.ts';
import { readTakenMark, type TakenReason, writeTakenMark } from '../recording/taken-mark.ts';
import { isHeld } from './held-hours.ts';
import { pathsOn, volumesOf } from './hour-files.ts';
import type { RecordingHoldRow } from './recording-hold-entity.ts';

/** What one step takes, for the log. */
export interface TakenHours {
  readonly why: TakenReason;
  /** Never empty. */
  readonly hours: readonly RecordingHourRow[];
}

export interface HourTakingParts {
  readonly rows: Collection<RecordingHourRow>;
  /** Reads the holds that stand, each time anew. */
  readonly holds: () => Promise<readonly Pick<RecordingHoldRow, 'parts'>[]>;
  readonly signer: Signer;
  /** Resolves when the log has it: no file goes before. */
  readonly tell: (taken: TakenHours) => Promise<void>;
  readonly clock: Pick<Clock, 'now'>;
}

type Volume = Pick<SegmentStore, 'volume' | 'delete'>;

/** The row of an hour may be written by another process so often, each time for a volume of its own. */
const MOST_TRIES = 20;

/**
 * Takes the files of closed hours. An hour is marked, then the holds are read again, then the log is told, then the files go, then
 * the hour is gone. It may be killed at any point, and goes on. An hour that is `marked` has all its files: one that is held by now
 * is kept. A hold that placed itself after the holds were read finds the mark.
 */
export class HourTaking {
  readonly #parts: HourTakingParts;

  constructor(parts: HourTakingParts) {
    this.#parts = parts;
  }

  /**
   * Those that are held stay. Of the files only those on these volumes go. @returns the hours that it began to take.
   * @throws ManyFailures when files could not be deleted, after the others were.
   */
  async take(
    hours: readonly RecordingHourRow[],
    why: TakenReason,
    volumes: readonly Volume[],
  ): Promise<readonly RecordingHourRow[]> {
    const at = this.#parts.clock.now();
    const marked: RecordingHourRow[] = [];
    for (const hour of await this.#notHeld(hours)) {
      const taken = writeTakenMark(hour, { why, at }, this.#parts.signer);
      const row = await this.#written({ ...hour, files: 'marked', taken });
      if (row !== null) marked.push(row);
    }
    return this.#goOn(marked, volumes);
  }

  /** Goes on with what was begun, here or by another process. @throws ManyFailures as `take` */
  async resume(volumes: readonly Volume[], signal: AbortSignal): Promise<void> {
    const isHere = (hour: RecordingHourRow) => {
      const open = [...volumesOf(hour)].filter((volume) => hour.goneFrom?.includes(volume) !== true);
      return open.length === 0 || volumes.some(({ volume }) => open.includes(volume));
    };
    const failures: unknown[] = [];
    for (const files of ['marked', 'going'] as const) {
      const work = files === 'marked' ? this.#goOn.bind(this) : this.#takeFiles.bind(this);
      for await (const hours of hourPages(this.#parts.rows, { index: 'byAge', where: { files } })) {
        await work(hours.filter(isHere), volumes).catch((error: unknown) => void failures.push(error));
        if (signal.aborted) return;
      }
    }
    if (failures.length > 0) throw manyFailures('recordings that were begun to be deleted could not be', failures);
  }

  /** From here on the holds decide. Where the mark is not ours, somebody else wrote it: nothing goes by it. */
  async #goOn(marked: readonly RecordingHourRow[], volumes: readonly Volume[]): Promise<readonly RecordingHourRow[]> {
    const { signer, tell } = this.#parts;
    const whyOf = (hour: RecordingHourRow) => readTakenMark(hour, signer.ring)?.why;
    const free = (await this.#notHeld(marked)).filter((hour) => whyOf(hour) !== undefined);
    for (const hour of marked) if (!free.includes(hour)) await this.#written({ ...hour, files: null, taken: null });
    for (const why of ['age', 'room'] as const) {
      const hours = free.filter((hour) => whyOf(hour) === why);
      if (hours.length > 0) await tell({ why, hours });
    }
    const going: RecordingHourRow[] = [];
    for (const hour of free) {
      const row = await this.#written({ ...hour, files: 'going' });
      if (row !== null) going.push(row);
    }
    await this.#takeFiles(going, volumes);
    return going;
  }

  /** A hold that has come meanwhile was told that they are going; what is there yet stays. */
  async #takeFiles(going: readonly RecordingHourRow[], volumes: readonly Volume[]): Promise<void> {
    const failures = new Map<string, unknown>();
    for (const hour of going) {
      if ((await this.#notHeld([hour])).length === 0 || readTakenMark(hour, this.#parts.signer.ring) === null) continue;
      const emptied: string[] = [];
      for (const volume of volumes.filter(({ volume }) => volumesOf(hour).has(volume) && !failures.has(volume))) {
        try {
          for (const path of pathsOn(hour, volume.volume)) await volume.delete(path);
          emptied.push(volume.volume);
        } catch (error) {
          // The volume is away: its files go when it is back.
          failures.set(volume.volume, error);
        }
      }
      await this.#finish(hour.id, emptied);
    }
    if (failures.size > 0) throw manyFailures('files of recordings could not be deleted', [...failures.values()]);
  }

  async #finish(id: string, emptied: readonly string[]): Promise<void> {
    const { rows } = this.#parts;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const row = await rows.get(id);
      if (row === null || row.files !== 'going') return;
      const goneFrom = [...new Set([...(row.goneFrom ?? []), ...emptied])].toSorted();
      const isGone = [...volumesOf(row)].every((volume) => goneFrom.includes(volume));
      if ((await rows.replace({ ...row, goneFrom, files: isGone ? 'gone' : 'going' })).ok) return;
    }
    throw new Error(`the hour ${id} of a recording could not be noted as gone: others write it all the time`);
  }

  /** Null: another process was faster. */
  async #written(row: RecordingHourRow): Promise<RecordingHourRow | null> {
    // SQLite answers at once, and looks and pictures wait meanwhile.
    await setImmediate();
    const written = await this.#parts.rows.replace(row);
    return written.ok ? { ...row, version: written.version } : null;
  }

  async #notHeld(hours: readonly RecordingHourRow[]): Promise<readonly RecordingHourRow[]> {
    if (hours.length === 0) return [];
    const holds = await this.#parts.holds();
    return hours.filter((hour) => !isHeld(hour, holds));
  }
}
