import type { Clock } from '../../kernel/domain/clock.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import type { PipelineMeter } from './pipeline-meter.ts';
import type { RecordMeter } from './record-meter.ts';

/** The clock of a replay. Its time is the capture time of the last frame, and sleeping takes no time. */
export class StreamClock implements Clock {
  readonly #startAt: Date;
  #now: Date;

  constructor(startAt: Date) {
    this.#startAt = startAt;
    this.#now = startAt;
  }

  now(): Date {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now.getTime() - this.#startAt.getTime();
  }

  async sleep(): Promise<void> {
    await Promise.resolve();
  }

  turnTo(at: Date): void {
    this.#now = at;
  }
}

const TELL_EVERY_MS = 10_000;

/** Sets the replay's clock to each frame, counts frames, and reports progress. */
export class ReplayMeter implements PipelineMeter, RecordMeter {
  readonly #clock: StreamClock;
  readonly #onProgress: (streamMs: number) => void;
  #frames = 0;
  #lost = 0;
  #toldMs = 0;

  constructor({ clock, onProgress }: { clock: StreamClock; onProgress: (streamMs: number) => void }) {
    this.#clock = clock;
    this.#onProgress = onProgress;
  }

  get frames(): number {
    return this.#frames;
  }

  /** How many frames failed and were lost. */
  get lostFrames(): number {
    return this.#lost;
  }

  get streamMs(): number {
    return this.#clock.monotonicMs();
  }

  took(_cameraId: string, event: FeedEvent): void {
    this.#clock.turnTo(event.type === 'frame' ? event.frame.capturedAt : event.at);
  }

  looked(_frame: Frame): void {
    this.#frames += 1;
    if (this.streamMs - this.#toldMs < TELL_EVERY_MS) return;
    this.#toldMs = this.streamMs;
    this.#onProgress(this.streamMs);
  }

  concluded(): void {
    // Nothing to do: cases are counted in the store at the end.
  }

  filed(): void {
    // Nothing to do, for the same reason.
  }

  covered(): void {
    // Nothing to do: the coverage log knows the sum.
  }

  lost(): void {
    this.#lost += 1;
  }

  left(): void {
    // Nothing to do: there is one file and one camera.
  }
}
