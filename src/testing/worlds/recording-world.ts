import { MemorySegmentStore } from '../../adapters/memory/memory-segment-store.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { CameraRecorder } from '../../footage/recording/camera-recorder.ts';
import type { GapReason } from '../../footage/recording/gap.ts';
import { HourBook } from '../../footage/recording/hour-book.ts';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { repairCamera } from '../../footage/recording/repair.ts';
import type { SegmentStore } from '../../footage/recording/segment-store.ts';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aBeginning, aTimedFragment } from '../builders/video-pieces.ts';

export const CAMERA = 'yard';

/** One camera that is recorded: its clock, its volume, its rows. The test says what comes from the camera. */
export class RecordingWorld {
  readonly clock: FakeClock;
  readonly volume = new MemorySegmentStore();
  readonly log = new KeptLog();
  readonly news: string[] = [];
  readonly rows: Collection<RecordingHourRow>;
  isWanted: (at: Date) => boolean = () => true;

  constructor(startAt: Date, store: Store = new MemoryStore()) {
    this.clock = new FakeClock(startAt);
    this.rows = store.collection(recordingHours);
  }

  /** Begins to record, as a shift with this fence does. `on`: where it writes. */
  async record(fence: number, on: SegmentStore = this.volume): Promise<RecordedCamera> {
    const { clock, log } = this;
    const camera = new RecordedCamera(clock);
    const rows = mortal(this.rows, () => camera.isCut);
    const book = await HourBook.open({ cameraId: CAMERA, rows, fence, clock });
    const recorder = new CameraRecorder({
      ...{ cameraId: CAMERA, tap: camera, book, fence, clock, log },
      stores: { choose: async () => on },
      repair: (writing) => repairCamera({ cameraId: CAMERA, book, stores: [on], writing, now: () => clock.now(), log }),
      repairAfterMs: 0,
      before: 'not-running',
      isWanted: (at) => this.isWanted(at),
      news: {
        stands: (_, why: GapReason) => void this.news.push(why),
        runs: () => void this.news.push('runs'),
      },
    });
    camera.recording = recorder.run(camera.over.signal);
    await clock.advance(0);
    return camera;
  }

  /** All rows of the camera, the oldest first. */
  async hours(): Promise<readonly RecordingHourRow[]> {
    return (await this.rows.find({ index: 'byHour', where: { cameraId: CAMERA }, limit: 1_000 })).rows;
  }

  /** What is told of the camera's time: `from–to video` or the gap's reason, in seconds since `sinceAt`. */
  async accountOf(sinceAt: Date): Promise<readonly string[]> {
    const since = sinceAt.getTime();
    const second = (ms: number) => (ms - since) / 1_000;
    const rows = await this.hours();
    const all = rows.flatMap(({ segments, gaps }) => [
      ...segments.map(([, fromMs, toMs]) => ({ fromMs, toMs, is: 'video' })),
      ...gaps.map(([fromMs, toMs, reason]) => ({ fromMs, toMs, is: reason as string })),
    ]);
    return all
      .toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)
      .map(({ fromMs, toMs, is }) => `${second(fromMs)}–${second(toMs)} ${is}`);
  }
}

/** A camera's video, as the test gives it. */
class RecordedCamera {
  readonly over = new AbortController();
  recording: Promise<unknown> = Promise.resolve();
  isCut = false;
  readonly #clock: FakeClock;
  readonly #pieces: VideoPiece[] = [];
  #wake: () => void = () => undefined;
  #runAt = new Date(0);
  #waits = Promise.withResolvers<void>();

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async *read(signal: AbortSignal): AsyncGenerator<VideoPiece, void> {
    signal.addEventListener('abort', () => this.#wake());
    while (!signal.aborted) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) yield piece;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          this.#waits.resolve();
        });
    }
  }

  /** Resolves when all that was given is written: a volume on a disk takes its time. */
  async taken(): Promise<void> {
    await this.#waits.promise;
  }

  async give(piece: VideoPiece): Promise<void> {
    this.#pieces.push(piece);
    this.#waits = Promise.withResolvers<void>();
    this.#wake();
    await this.#clock.advance(0);
  }

  /** A run begins now. */
  async begin(): Promise<void> {
    this.#runAt = this.#clock.now();
    await this.give(aBeginning());
  }

  /** So many seconds of it come, a fragment each second. `isKey`: of the second, counted in the run. */
  async seconds(count: number, isKey: (second: number) => boolean = () => true): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const fromMs = this.#clock.now().getTime() - this.#runAt.getTime();
      await this.#clock.advance(1_000);
      await this.give(aTimedFragment(this.#runAt, fromMs, { isKey: isKey(fromMs / 1_000) }));
    }
  }

  /** The process is killed: nothing that it had begun goes on. */
  cut(): void {
    this.isCut = true;
  }

  async stop(): Promise<void> {
    this.over.abort();
    await this.#clock.advance(0);
    await this.recording;
  }
}

/** Rows of a process that may be killed: from then on its calls never come back, and do nothing. */
function mortal<T extends object>(rows: T, isDead: () => boolean): T {
  return new Proxy(rows, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => (isDead() ? new Promise(() => undefined) : method.apply(target, given));
    },
  });
}
