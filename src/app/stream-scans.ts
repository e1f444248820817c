import { formatProblem } from '../config/problem.ts';
import type { StreamChange, StreamScan } from '../config/stream-folder.ts';
import type { Camera } from '../domain/camera.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { StoryWords } from '../pipeline/story-words.ts';

const SCAN_EVERY_MS = 3_000;

export interface StreamScansParts {
  /** The cameras that should be watched now. */
  readonly scan: () => Promise<StreamScan>;
  /** Called after each scan, the first one included, before the next begins. */
  readonly onCameras: (cameras: readonly Camera[]) => Promise<void>;
  readonly clock: Clock;
  readonly words: StoryWords;
  readonly log: Log;
}

/** Takes up the cameras' files as they change; what is broken is said, and the last good one goes on. */
export class StreamScans {
  readonly #parts: StreamScansParts;
  readonly #stopped = new AbortController();
  #scanning: Promise<void> = Promise.resolve();

  constructor(parts: StreamScansParts) {
    this.#parts = parts;
  }

  /** Resolves after the first scan. */
  async start(): Promise<void> {
    const { cameras, changes } = await this.#parts.scan();
    // That a file was there from the start is no news.
    for (const change of changes) if (change.type === 'broken') this.#tell(change);
    await this.#parts.onCameras(cameras);
    this.#scanning = this.#run(this.#stopped.signal);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#scanning;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#parts.clock.sleep(SCAN_EVERY_MS, signal);
      if (signal.aborted) return;
      const { cameras, changes } = await this.#parts.scan();
      for (const change of changes) this.#tell(change);
      await this.#parts.onCameras(cameras);
    }
  }

  #tell(change: StreamChange): void {
    const { log, words } = this.#parts;
    if (change.type === 'broken') {
      log.error(words.broken(change.cameraId, change.isKept));
      for (const problem of change.problems) log.error(formatProblem(problem));
    } else {
      log.info(words.taken(change));
    }
  }
}
