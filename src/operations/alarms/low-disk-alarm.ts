import type { JobHandler, JobQueue } from '../../kernel/jobs/job-queue.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

export interface DiskRoom {
  /** How much this user may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** How many more files can be made (inodes). A file system that does not count them says 0 of 0. */
  readonly freeFiles: number;
  readonly totalFiles: number;
}

export interface LowDiskAlarmParts {
  readonly folder: string;
  readonly roomOf: (folder: string) => Promise<DiskRoom>;
  readonly alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly queue: Pick<JobQueue, 'add'>;
  /**
   * Space that is kept free. It is released when there is no other room, so that retention can work, and taken again later.
   */
  readonly reserve: { hold(): Promise<void>; give(): Promise<void> };
}

const GB = 1_000_000_000;
/**
 * Low: less than a tenth of the disk is free. The limit is at most 50 GB on a large disk, and at least 2 GB on a small one.
 */
const LOW_RATIO = 0.1;
const LOW_MOST_BYTES = 50 * GB;
const LOW_LEAST_BYTES = 2 * GB;
/** Below this, sealing and writing will soon fail. */
const FLOOR_BYTES = 0.3 * GB;
/** A case takes about twenty files. A disk of many small files has no inodes left before it is full. */
const LOW_FILES_RATIO = 0.05;
const LOW_MOST_FILES = 100_000;
const LOW_LEAST_FILES = 2_000;
/** An alarm is over when there is this much more than its limit. */
const CLEAR_RATIO = 1.2;

/** Raises `low-disk` while there is still time to act, and asks retention to make room. */
export class LowDiskAlarm {
  readonly #parts: LowDiskAlarmParts;

  constructor(parts: LowDiskAlarmParts) {
    this.#parts = parts;
  }

  /** The handler of `disk-watch`. */
  handler(): JobHandler {
    return async () => {
      await this.#look();
      return 'done';
    };
  }

  async #look(): Promise<void> {
    const { folder, roomOf, alarms, queue, reserve } = this.#parts;
    const { freeBytes, totalBytes, ...files } = await roomOf(folder);
    await this.#lookAtFiles(files);
    const lowBytes = Math.max(LOW_LEAST_BYTES, Math.min(LOW_MOST_BYTES, totalBytes * LOW_RATIO));
    const room = { free: inGb(freeBytes), total: inGb(totalBytes), folder };
    if (freeBytes < FLOOR_BYTES) {
      await alarms.raise('low-disk', `${folder} (full)`, saying('alarm.disk-full', room));
    } else if (freeBytes > FLOOR_BYTES * CLEAR_RATIO) {
      await alarms.clear('low-disk', `${folder} (full)`);
    }
    if (freeBytes < FLOOR_BYTES) await reserve.give();
    else if (freeBytes > 2 * FLOOR_BYTES) await reserve.hold();
    if (freeBytes < lowBytes) {
      await alarms.raise('low-disk', folder, saying('alarm.disk-low', room));
      await queue.add({ name: 'retention', id: 'low-disk', data: {} });
    } else if (freeBytes > lowBytes * CLEAR_RATIO) {
      await alarms.clear('low-disk', folder);
    }
  }

  async #lookAtFiles({ freeFiles, totalFiles }: Pick<DiskRoom, 'freeFiles' | 'totalFiles'>): Promise<void> {
    const { folder, alarms, queue } = this.#parts;
    const key = `${folder} (inodes)`;
    const low = Math.max(LOW_LEAST_FILES, Math.min(LOW_MOST_FILES, totalFiles * LOW_FILES_RATIO));
    if (totalFiles > 0 && freeFiles < low) {
      await alarms.raise('low-disk', key, saying('alarm.inodes-low', { amount: freeFiles, folder }));
      await queue.add({ name: 'retention', id: 'low-disk', data: {} });
    } else if (totalFiles === 0 || freeFiles > low * CLEAR_RATIO) {
      await alarms.clear('low-disk', key);
    }
  }
}

function inGb(bytes: number): string {
  return (bytes / GB).toFixed(1);
}
