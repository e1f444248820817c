import type { Camera } from '../../kernel/domain/camera.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { CameraChanges } from './camera-changes.ts';

export interface FileWatchParts {
  readonly changes: Pick<CameraChanges, 'fileTaken'>;
  readonly log: Pick<Log, 'warn'>;
}

/** Keeps which file each camera is watched by. Watching does not wait for it, and goes on when the store cannot be reached. */
export class FileWatch {
  readonly #parts: FileWatchParts;
  /** The SHA-256 of the file that is kept for each camera. */
  readonly #kept = new Map<string, string>();
  #writing: Promise<void> | null = null;
  #hasFailed = false;
  #isClosed = false;

  constructor(parts: FileWatchParts) {
    this.#parts = parts;
  }

  /** The cameras that are watched by files now. It returns at once; what is not written yet is written after a later call. */
  saw(cameras: readonly Pick<Camera, 'id' | 'version'>[]): void {
    if (this.#writing !== null || this.#isClosed) return;
    const news = cameras.filter(({ id, version }) => this.#kept.get(id) !== version);
    if (news.length === 0) return;
    this.#writing = this.#write(news).finally(() => {
      this.#writing = null;
    });
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
  }

  /** Never throws: the next call tries again. A store that is away is logged once. */
  async #write(news: readonly Pick<Camera, 'id' | 'version'>[]): Promise<void> {
    try {
      for (const { id, version } of news) {
        if (this.#isClosed) return;
        await this.#parts.changes.fileTaken(id, version);
        this.#kept.set(id, version);
      }
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) this.#parts.log.warn('which files cameras are watched by is not kept', { error });
      this.#hasFailed = true;
    }
  }
}
