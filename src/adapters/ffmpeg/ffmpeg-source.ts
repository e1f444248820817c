import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import type { Log } from '../../kernel/domain/log.ts';
import {
  type FrameSource,
  SourceError,
  type SourceFormat,
  type SourceItem,
} from '../../watching/ingest/frame-source.ts';
import type { StreamFacts } from '../../watching/ingest/stream-facts.ts';
import { type RelayThread, relayThread } from '../rtsp-relay/relay-thread.ts';
import { CameraManner } from './camera-manner.ts';
import { oddityOf } from './camera-oddities.ts';
import { downReason, isNoCamera, lastWords } from './down-reason.ts';
import { leastDistanceMs } from './ffmpeg-arguments.ts';
import { FfmpegConnection, type TakenPicture } from './ffmpeg-connection.ts';
import type { ConnectionEnd } from './ffmpeg-monitor.ts';
import { MOST_PIXELS } from './input-options.ts';
import { areTooFar } from './key-frame-watch.ts';
import { FileTimes, LiveTimes, type StreamTimes } from './stream-times.ts';

/** A file that ends earlier than its header says, by more than this, is truncated. */
const SHORT_MS = 2_000;
const SHORT_RATIO = 0.02;
const LATE_TOLERANCE_MS = 500;

export interface FfmpegSourceParts {
  readonly url: CameraUrl;
  /** The time between two pictures. */
  readonly everyMs: number;
  /** `live`: cameras, and files at their own speed. `replay`: files, as fast as their pictures are taken. */
  readonly pace: 'live' | 'replay';
  /** When a replayed file was recorded. */
  readonly startAt?: Date;
  /** The machine's clock, in a replay too: it measures how long processes take to end. */
  readonly clock: Clock;
  readonly log: Log;
  readonly maxPixels?: number;
  /** Default: this process's. */
  readonly relays?: RelayThread;
}

/** What one ffmpeg process leaves to the next. */
interface Progress {
  /** Null: from the start. */
  fromMs: number | null;
  lastPtsMs: number | null;
  pictures: number;
  format: SourceFormat | null;
}

/**
 * Reads a camera or a file through ffmpeg, with one process at a time. When key frames are too rare, or the size of
 * the picture changes, it starts a new process. That key frames are too rare is remembered for the next connection:
 * then every frame is decoded.
 */
export class FfmpegSource implements FrameSource, StreamFacts {
  readonly #parts: FfmpegSourceParts;
  readonly #manner: CameraManner;
  #connection: FfmpegConnection | null = null;
  /** Of the connections before this one. */
  #keyFrameEveryMs: number | null = null;
  #damagedCount = 0;

  constructor(parts: FfmpegSourceParts) {
    this.#parts = parts;
    this.#manner = new CameraManner({ log: parts.log, shownUrl: parts.url.shown });
  }

  get waiting(): boolean {
    return this.#connection?.said.waiting ?? false;
  }

  get receiving(): boolean {
    return this.#connection?.said.receiving ?? false;
  }

  get distanceMs(): number | null {
    return this.#connection?.said.distanceMs ?? null;
  }

  get keyFrameEveryMs(): number | null {
    const distance = this.#connection?.said.keyFrameDistance;
    return distance?.isSure ? distance.everyMs : this.#keyFrameEveryMs;
  }

  get damagedCount(): number {
    return this.#damagedCount + (this.#connection?.damagedCount ?? 0);
  }

  /** Where another program of this machine reads the camera's stream without a connection of its own; null: nowhere now. */
  get copyHref(): string | null {
    return this.#connection?.copyHref ?? null;
  }

  async *connect(signal: AbortSignal): AsyncGenerator<SourceItem> {
    const times = this.#times();
    const progress: Progress = { fromMs: null, lastPtsMs: null, pictures: 0, format: null };
    for (let again = true; again; ) {
      times.restart();
      again = yield* this.#once(signal, times, progress);
    }
  }

  #times(): StreamTimes {
    const { pace, clock, everyMs, startAt = clock.now() } = this.#parts;
    return pace === 'replay' ? new FileTimes({ startAt, everyMs }) : new LiveTimes(clock);
  }

  /** Runs one process. Returns whether another one must follow. */
  async *#once(signal: AbortSignal, times: StreamTimes, progress: Progress): AsyncGenerator<SourceItem, boolean> {
    const { url, everyMs, pace, clock, maxPixels = MOST_PIXELS, relays = relayThread } = this.#parts;
    const { decoding, probing, times: timedBy, patienceMs, keyFramesGiveNothing: keepsFull } = this.#manner;
    const taking = { decoding, keepsFull, probing, times: timedBy, patienceMs };
    const request = { url, everyMs, pace, ...taking, fromMs: progress.fromMs, maxPixels };
    const connection = new FfmpegConnection({ request, clock, relays });
    this.#connection = connection;
    const pictures = connection.pictures(signal);
    try {
      for (;;) {
        const next = await pictures.next();
        if (next.done) return this.#goOn(next.value, connection, progress);
        if (this.#tooFar(progress, next.value.ptsMs)) return this.#decodeFully(progress);
        yield* this.#items(next.value, times, progress);
      }
    } finally {
      await pictures.return({ type: 'stopped' });
      const { damagedCount: damaged, said } = connection;
      this.#keyFrameEveryMs = this.keyFrameEveryMs;
      this.#damagedCount += damaged;
      this.#connection = null;
      if (url.type === 'rtsp' && said.lastPacketMs === null && this.#isLate(said)) this.#manner.bePatient();
      this.#parts.log.debug('ffmpeg ended', { url: url.shown, decoding, damaged, problems: said.problems.slice(-3) });
    }
  }

  *#items(picture: TakenPicture, times: StreamTimes, progress: Progress): Generator<SourceItem> {
    const { rgb, widthPx, heightPx, ptsMs } = picture;
    const capturedAt = times.capturedAt(picture);
    const { decoding, times: timedBy } = this.#manner;
    const format = { widthPx, heightPx, decoding, times: timedBy };
    if (JSON.stringify(format) !== JSON.stringify(progress.format)) yield { type: 'format', format };
    Object.assign(progress, { format, lastPtsMs: ptsMs ?? progress.lastPtsMs, pictures: progress.pictures + 1 });
    const distanceMs = decoding === 'full' ? (this.distanceMs ?? 0) : 0;
    const isSlow = distanceMs > this.#parts.everyMs;
    yield { type: 'frame', frame: { capturedAt, widthPx, heightPx, rgb, ...(isSlow && { distanceMs }) } };
  }

  #goOn(end: ConnectionEnd, { said }: FfmpegConnection, progress: Progress): boolean {
    switch (end.type) {
      case 'stopped':
        return false;
      case 'failed':
        if (end.error.reason === 'undecodable') this.#manner.forgetDecoding();
        throw this.#error(end.error.reason, end.error.message, end.error.oddity);
      case 'resized':
        return this.#resized(end.ptsMs, progress);
      case 'key-frames-too-far':
        return this.#decodeFully(progress);
      case 'key-frames-give-nothing':
        this.#manner.doWithoutKeyFrames();
        return true;
      case 'key-frames-close-again':
        this.#manner.decodeKeyFrames();
        return true;
      case 'times-of-no-use':
        this.#manner.goByArrival();
        return true;
      case 'exit':
        return this.#exited(end.exitCode, said, progress);
    }
  }

  #resized(ptsMs: number | null, progress: Progress): boolean {
    const { url } = this.#parts;
    // A place in a file can be found again only by its time. If that time was played before, the file would play for
    // ever.
    if (url.type === 'file' && (ptsMs === null || (progress.lastPtsMs !== null && ptsMs <= progress.lastPtsMs))) {
      throw this.#error(
        'undecodable',
        'its pictures change their size where its times start again; what came before is good, split the file there',
      );
    }
    progress.fromMs = ptsMs;
    return true;
  }

  #exited(exitCode: number | null, said: FfmpegConnection['said'], progress: Progress): boolean {
    const { url, pace } = this.#parts;
    const { problems, lastPacketMs, durationMs } = said;
    const isUnheard = url.type === 'rtsp' && lastPacketMs === null && progress.pictures === 0;
    if (isUnheard && this.#isLate(said)) {
      const why = `it was asked and did not answer within ${formatDuration(said.ageMs)}`;
      throw this.#error('unreachable', why, 'no-answer');
    }
    const isUnknown = problems.some((text) => /dimensions not set|unspecified size/.test(text));
    if (isUnknown && this.#manner.probing === 'quick') {
      this.#manner.probeThoroughly();
      return true;
    }
    if (isUnheard && isNoCamera(problems)) {
      throw this.#error('unreachable', 'what answers there is no RTSP camera', 'no-camera');
    }
    if (url.type === 'rtsp' || exitCode !== 0) {
      const oddity = url.type === 'rtsp' ? oddityOf(problems) : null;
      throw this.#error(downReason(problems, progress.pictures, exitCode), lastWords(problems, exitCode), oddity);
    }
    if (pace === 'replay' && this.#tooFar(progress, lastPacketMs)) return this.#decodeFully(progress);
    if (progress.pictures === 0)
      throw this.#error(
        'undecodable',
        `it holds no picture that can be decoded${problems
          .map((text) => `; ${text}`)
          .slice(-2)
          .join('')}`,
      );
    // Only some packets are reported. When few packets come a second, the last picture may be later than the last
    // report.
    const lastMs = Math.max(lastPacketMs ?? 0, progress.lastPtsMs ?? 0);
    const shortMs = durationMs === null || lastPacketMs === null ? 0 : durationMs - lastMs;
    if (shortMs > Math.max(SHORT_MS, (durationMs ?? 0) * SHORT_RATIO)) {
      throw this.#error(
        'undecodable',
        `the file is cut off: it ends ${Math.round(shortMs / 1_000)} s early; what came before is good`,
      );
    }
    return false;
  }

  /** The camera was reached, and then it used up all the time that it had. */
  #isLate({ ageMs, problems }: FfmpegConnection['said']): boolean {
    const isReached = !problems.some((text) => /timed out|no route|unreachable|refused/i.test(text));
    return isReached && ageMs >= this.#manner.patienceMs - LATE_TOLERANCE_MS;
  }

  #tooFar({ lastPtsMs, pictures }: Progress, ptsMs: number | null): boolean {
    if (this.#parts.pace === 'live' || this.#manner.decoding === 'full' || ptsMs === null) return false;
    if (pictures > 0 && lastPtsMs === null) return false;
    return areTooFar(this.#parts.everyMs, lastPtsMs ?? 0, ptsMs);
  }

  #decodeFully(progress: Progress): boolean {
    this.#manner.decodeEverything();
    const leastMs = leastDistanceMs({ everyMs: this.#parts.everyMs, decoding: 'full' });
    progress.fromMs = progress.lastPtsMs === null ? null : progress.lastPtsMs + leastMs;
    return true;
  }

  #error(reason: SourceError['reason'], why: string, oddity: SourceError['oddity'] = null): SourceError {
    return new SourceError(reason, `${this.#parts.url.shown}: ${why}`, { oddity });
  }
}
