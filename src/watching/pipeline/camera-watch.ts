import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';

/** Watches one camera until `signal` aborts or its file ends. Rejects when it cannot go on. */
export type WatchOne = (camera: Camera, signal: AbortSignal) => Promise<void>;

interface Watched {
  readonly camera: Camera;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** The camera was a file, and the file was read to its end. */
  isOver: boolean;
}

const AGAIN_AFTER_MS = 5_000;

/** The running watches. It keeps them equal to the cameras that should be watched: it compares states and needs no events. */
export class CameraWatch {
  readonly #watchOne: WatchOne;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #watched = new Map<string, Watched>();
  readonly #allOver = Promise.withResolvers<void>();

  constructor({ watchOne, clock, log }: { watchOne: WatchOne; clock: Clock; log: Log }) {
    this.#watchOne = watchOne;
    this.#clock = clock;
    this.#log = log;
  }

  get cameras(): readonly Camera[] {
    return [...this.#watched.values()].map(({ camera }) => camera);
  }

  /** Starts new cameras, stops removed ones, and restarts changed ones. Resolves when those that had to stop have stopped. */
  async reconcile(wanted: readonly Camera[]): Promise<void> {
    const wantedById = new Map(wanted.map((camera) => [camera.id, camera]));
    const outdated = [...this.#watched.values()].filter(({ camera }) => wantedById.get(camera.id) !== camera);
    await Promise.all(outdated.map((watched) => stopOne(watched)));
    for (const { camera } of outdated) this.#watched.delete(camera.id);
    for (const camera of wanted) {
      if (!this.#watched.has(camera.id)) this.#startOne(camera);
    }
    this.#noteIfAllOver();
  }

  /**
   * Resolves when there were files and all of them have ended. It does not resolve while a camera is watched or before there
   * is a file.
   */
  async ended(): Promise<void> {
    await this.#allOver.promise;
  }

  async stop(): Promise<void> {
    await this.reconcile([]);
  }

  #startOne(camera: Camera): void {
    const abort = new AbortController();
    const ended = this.#run(camera, abort.signal);
    const watched: Watched = { camera, abort, ended, isOver: false };
    this.#watched.set(camera.id, watched);
    ended.then(() => {
      watched.isOver = !abort.signal.aborted;
      this.#noteIfAllOver();
    });
  }

  #noteIfAllOver(): void {
    const all = [...this.#watched.values()];
    if (all.length > 0 && all.every(({ isOver }) => isOver)) this.#allOver.resolve();
  }

  /** Never throws: the failure of one camera does not stop the others. */
  async #run(camera: Camera, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#watchOne(camera, signal);
        return;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.#log.error(`${camera.id}: watching stopped: ${message}; trying again in ${AGAIN_AFTER_MS / 1_000} s`);
        await this.#clock.sleep(AGAIN_AFTER_MS, signal);
      }
    }
  }
}

async function stopOne({ abort, ended }: Watched): Promise<void> {
  abort.abort();
  await ended;
}
