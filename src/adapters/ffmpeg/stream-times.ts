import type { Clock } from '../../kernel/domain/clock.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import { CaptureClock } from './capture-clock.ts';

/** A larger step of the wall clock means that somebody set the clock. A smaller step is followed. */
const STEP_MS = 2_000;

export interface StreamTimes {
  /** @throws SourceError `failed` when the wall clock was set: otherwise times would be wrong, or run back. */
  capturedAt(picture: { readonly ptsMs: number | null; readonly arrivalMs: number }): Date;
  /** Starts with another connection: its timestamps have no relation to the earlier ones. */
  restart(): void;
}

/** When something of the stream was taken. */
export interface PictureTime {
  readonly capturedAt: Date;
  readonly lagMs: number;
  /** How often the stream's times have begun anew so far. */
  readonly restarts: number;
}

/**
 * Gives times of the wall clock, steadied by the stream's own timestamps. Within one connection times only grow.
 * When the wall clock is set by more than two seconds, the connection ends and the next one begins at the new time.
 * So time can run back only between two connections.
 */
export class LiveTimes implements StreamTimes {
  readonly #clock: Clock;
  readonly #capture = new CaptureClock();
  readonly #wallOffsetMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#wallOffsetMs = wallOffsetMs(clock);
  }

  capturedAt({ ptsMs, arrivalMs }: { readonly ptsMs: number | null; readonly arrivalMs: number }): Date {
    const offsetMs = wallOffsetMs(this.#clock);
    const stepMs = this.#stepMs;
    if (this.isClockSet) {
      const step = `${stepMs > 0 ? 'forward' : 'back'} by ${formatDuration(Math.abs(stepMs))}`;
      throw new SourceError('failed', `the clock of this machine was set ${step}: connecting again at the new time`);
    }
    this.#lastMs = Math.max(Math.round(this.#capture.capturedMs(ptsMs, arrivalMs) + offsetMs), this.#lastMs + 1);
    return new Date(this.#lastMs);
  }

  /** When what has this time in the stream was taken, as the pictures so far say; null before the first of them. */
  at(streamMs: number): PictureTime | null {
    const { leastLagMs: lagMs, restarts } = this.#capture;
    if (lagMs === null) return null;
    return { capturedAt: new Date(Math.round(streamMs + lagMs + wallOffsetMs(this.#clock))), lagMs, restarts };
  }

  /** The wall clock was set since this began: its times would be wrong from then on. */
  get isClockSet(): boolean {
    return Math.abs(this.#stepMs) > STEP_MS;
  }

  restart(): void {
    this.#capture.restart();
  }

  get #stepMs(): number {
    return wallOffsetMs(this.#clock) - this.#wallOffsetMs;
  }
}

/** When timestamps run back by more than this, another recording follows the first one, with its own times. */
export const BACK_MS = 1_000;

/**
 * The start of a file plus the stream time. When a picture has no time, or when times start again, it is one
 * sampling interval after the picture before.
 */
export class FileTimes implements StreamTimes {
  readonly #startMs: number;
  readonly #everyMs: number;
  #lastMs: number;
  #shiftMs = 0;

  constructor({ startAt, everyMs }: { readonly startAt: Date; readonly everyMs: number }) {
    this.#startMs = startAt.getTime();
    this.#everyMs = everyMs;
    this.#lastMs = this.#startMs - everyMs;
  }

  capturedAt({ ptsMs }: { readonly ptsMs: number | null }): Date {
    const nextMs = this.#lastMs + this.#everyMs;
    const plainMs = ptsMs === null ? nextMs : Math.round(this.#startMs + ptsMs);
    if (ptsMs !== null && plainMs + this.#shiftMs < this.#lastMs - BACK_MS) this.#shiftMs = nextMs - plainMs;
    const ms = ptsMs === null ? nextMs : plainMs + this.#shiftMs;
    this.#lastMs = Math.max(ms, this.#lastMs + 1);
    return new Date(this.#lastMs);
  }

  restart(): void {
    // The file's timestamps are not changed.
  }
}

function wallOffsetMs(clock: Clock): number {
  return clock.now().getTime() - clock.monotonicMs();
}
