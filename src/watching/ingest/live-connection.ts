import type { Camera } from '../../kernel/domain/camera.ts';
import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { FeedEvent } from './feed-event.ts';
import { type DownReason, type FrameSource, SourceError, type SourceFormat, type SourceItem } from './frame-source.ts';
import type { NewestFrame } from './newest-frame.ts';
import { ReconnectPause } from './reconnect-pause.ts';
import { SilenceTimer } from './silence-timer.ts';

const SILENT_MS = 10_000;
const SILENT_RATIO = 3;
/** After pictures for this long, the next failure begins again with the shortest wait. */
const GOOD_SPELL_MS = 60_000;
/** The pause between two rounds of a looped file, so that an odd file does not use all CPU time. */
const LOOP_PAUSE_MS = 50;

export interface LiveConnectionParts {
  readonly camera: Pick<Camera, 'id' | 'url' | 'loop' | 'sampling'>;
  readonly source: FrameSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly slot: NewestFrame;
}

/** The connections of one camera, one after another, and what is remembered between them. */
export class LiveConnection {
  readonly #parts: LiveConnectionParts;
  readonly #backOff: ReconnectPause;
  #format: SourceFormat | null = null;
  /** The format, and the time at which the present connection gave its first picture; null while the camera is down. */
  #up: { readonly format: SourceFormat; readonly sinceMs: number } | null = null;
  #lastCapturedAt = new Date(0);
  /** When the last picture of this connection came, by the monotonic clock; null before the first. */
  #lastPictureMs: number | null = null;
  #outage: Extract<FeedEvent, { type: 'down' }> | null = null;

  constructor(parts: LiveConnectionParts) {
    this.#parts = parts;
    this.#backOff = new ReconnectPause(parts);
  }

  /** Reports again that the camera is down. What follows from that is due at its own time, not at the next attempt. */
  repeatOutage(): void {
    if (this.#outage) this.#parts.slot.put({ ...this.#outage, at: this.#now(), isRepeat: true });
  }

  /**
   * Runs one connection from opening to end. Resolves to the wait before the next one; null when there is to be
   * none. Never throws.
   */
  async runOnce(signal: AbortSignal): Promise<number | null> {
    const { camera, slot } = this.#parts;
    try {
      await this.#watch(signal);
      if (signal.aborted) return null;
      if (camera.url.type === 'rtsp') return this.#down('closed', 'the camera closed the connection');
      if (!camera.loop) return this.#down('ended', 'the file is over');
      slot.put({ type: 'restart', at: this.#now() });
      return LOOP_PAUSE_MS;
    } catch (error) {
      if (error instanceof SourceError) return this.#down(error.reason, error.message, error.oddity);
      // This is a mistake in the program. The camera goes on, and a person reads about it.
      this.#parts.log.error('a camera’s source failed in an unforeseen way', {
        cameraId: camera.id,
        error: String(error),
      });
      return this.#down('failed', String(error));
    }
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { source, clock } = this.#parts;
    this.#lastPictureMs = null;
    const limitMs = () => Math.max(SILENT_MS, SILENT_RATIO * this.#pictureEveryMs);
    const silenceTimer = new SilenceTimer({ clock, limitMs });
    let lastMs = clock.monotonicMs();
    const connection = new AbortController();
    const leave = () => connection.abort();
    signal.addEventListener('abort', leave, { once: true });
    const silent = this.#silent(silenceTimer, connection.signal).finally(leave);
    try {
      for await (const item of source.connect(connection.signal)) {
        if (connection.signal.aborted) break;
        if (item.type === 'frame') {
          lastMs = clock.monotonicMs();
          this.#lastPictureMs = lastMs;
          silenceTimer.beat();
        }
        this.#take(item);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
    const reason = await silent;
    const but = reason === 'undecodable' ? ', though the stream runs' : '';
    if (reason) throw new SourceError(reason, `no picture for ${formatDuration(clock.monotonicMs() - lastMs)}${but}`);
  }

  async #silent(silenceTimer: SilenceTimer, signal: AbortSignal): Promise<'silent' | 'undecodable' | null> {
    const { source } = this.#parts;
    while (await silenceTimer.silent(signal)) {
      if (!source.waiting) return source.receiving ? 'undecodable' : 'silent';
      silenceTimer.beat();
    }
    return null;
  }

  #take(item: SourceItem): void {
    const { camera, clock, log, slot } = this.#parts;
    if (item.type === 'format') {
      this.#format = item.format;
      return;
    }
    const { frame } = item;
    const at = frame.capturedAt;
    this.#lastCapturedAt = at;
    if (this.#format && !isSame(this.#format, this.#up?.format)) {
      log.debug('camera up', { cameraId: camera.id, ...this.#format });
      this.#up = { format: this.#format, sinceMs: this.#up?.sinceMs ?? clock.monotonicMs() };
      this.#outage = null;
      slot.put({ type: 'up', at, format: this.#format });
    }
    slot.put({ type: 'frame', frame: { ...frame, cameraId: camera.id } });
  }

  #down(reason: DownReason, detail: string, oddity: CameraOddity | null = null): number | null {
    const { camera, clock, log, slot } = this.#parts;
    if (this.#up) this.#backOff.accepted();
    if (this.#up && clock.monotonicMs() - this.#up.sinceMs >= GOOD_SPELL_MS) this.#backOff.reset();
    this.#up = null;
    this.#format = null;
    const retryInMs = reason === 'ended' ? null : this.#backOff.nextMs(reason === 'refused' ? 'refused' : 'other');
    const at = this.#now();
    const since = this.#missedSince(at);
    const more = { ...(since && { since }), ...(oddity && { oddity }) };
    this.#outage = { type: 'down', at, reason, detail, retryInMs, ...more };
    slot.put(this.#outage);
    // The camera's messages tell people of this, once.
    log.debug('camera down', { cameraId: camera.id, reason, detail, retryInMs });
    return retryInMs;
  }

  get #pictureEveryMs(): number {
    const { camera, source } = this.#parts;
    return Math.max(camera.sampling.everyMs, source.distanceMs ?? 0);
  }

  /**
   * When the next picture was due and did not come. It is measured with the monotonic clock: the wall clock may have been
   * set meanwhile.
   */
  #missedSince(at: Date): Date | null {
    if (this.#lastPictureMs === null) return null;
    const missedMs = this.#parts.clock.monotonicMs() - this.#lastPictureMs - this.#pictureEveryMs;
    this.#lastPictureMs = null;
    return missedMs > 0 ? new Date(Math.max(at.getTime() - missedMs, this.#lastCapturedAt.getTime())) : null;
  }

  /**
   * The time is never before that of the last frame: events come in order of time, though a frame's time may be a
   * little ahead.
   */
  #now(): Date {
    return new Date(Math.max(this.#parts.clock.now().getTime(), this.#lastCapturedAt.getTime()));
  }
}

function isSame(a: SourceFormat, b: SourceFormat | undefined): boolean {
  return a.widthPx === b?.widthPx && a.heightPx === b.heightPx && a.decoding === b.decoding && a.times === b.times;
}
