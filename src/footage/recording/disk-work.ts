import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { GapReason } from './gap.ts';

/** Told how recording goes, so that a person can be called. */
export interface RecordingNews {
  /** Nothing is kept of the camera, because its disk fails. */
  stands(cameraId: string, why: GapReason): void;
  /** It is kept again, or is no longer recorded here. */
  runs(cameraId: string): void;
}

export interface DiskWorkParts {
  readonly cameraId: string;
  /** Puts right what was left unfinished. */
  readonly repair: () => Promise<void>;
  /** An older shift may still be writing its last file for so long: nothing is repaired before. */
  readonly repairAfterMs: number;
  readonly news: RecordingNews;
  readonly clock: Clock;
  readonly log: Log;
}

/** A disk that has failed is tried again after this time. */
const AGAIN_AFTER_MS = 5_000;
/** A call that takes longer: the disk stands. */
const SLOW_MS = 10_000;
/** What a disk that failed has left is put right after this time. */
const REPAIR_AFTER_MS = 15_000;

/** What one camera's recorder does on the disk of its recordings, and what becomes of it when the disk fails. */
export class DiskWork {
  readonly #parts: DiskWorkParts;
  #failedMs = Number.NEGATIVE_INFINITY;
  /** Since when a call has not come back. */
  #sinceMs: number | null = null;
  /** Null: nothing is left unfinished. */
  #repairMs: number | null;

  constructor(parts: DiskWorkParts) {
    this.#parts = parts;
    this.#repairMs = parts.clock.monotonicMs() + parts.repairAfterMs;
  }

  /** Whether a new file may be begun: not so soon after a failure. */
  get mayBegin(): boolean {
    return this.#parts.clock.monotonicMs() - this.#failedMs >= AGAIN_AFTER_MS;
  }

  /** Runs what needs the disk. Gives why nothing can be recorded, when it fails; null: it worked. @throws JX_FENCED */
  async run(work: () => Promise<void>): Promise<GapReason | null> {
    const { cameraId, clock, news, log } = this.#parts;
    this.#sinceMs = clock.monotonicMs();
    try {
      await work();
      return null;
    } catch (error) {
      if (isFenced(error)) throw error;
      const why = error instanceof JiexunError && error.code === 'JX_DISK_FULL' ? 'disk-full' : 'disk-away';
      this.#failedMs = clock.monotonicMs();
      this.#repairMs ??= this.#failedMs + REPAIR_AFTER_MS;
      log.warn('a camera is not recorded: its disk fails', { cameraId, error });
      news.stands(cameraId, why);
      return why;
    } finally {
      this.#sinceMs = null;
    }
  }

  /** Whether a call has not come back yet; one that takes long is told of. */
  get isBusy(): boolean {
    const { cameraId, clock, news } = this.#parts;
    if (this.#sinceMs === null) return false;
    if (clock.monotonicMs() - this.#sinceMs > SLOW_MS) news.stands(cameraId, 'disk-slow');
    return true;
  }

  /** Repairs what is left unfinished, when it is time. @throws JX_FENCED */
  async repair(): Promise<void> {
    const { cameraId, repair, clock, log } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (this.#repairMs === null || nowMs < this.#repairMs) return;
    try {
      await repair();
      this.#repairMs = null;
    } catch (error) {
      if (isFenced(error)) throw error;
      this.#repairMs = nowMs + REPAIR_AFTER_MS;
      log.warn('what a recording left unfinished is put right later', { cameraId, error });
    }
  }
}

/** A newer shift has the camera. */
export function isFenced(error: unknown): boolean {
  return error instanceof JiexunError && error.code === 'JX_FENCED';
}
