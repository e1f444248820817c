import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { FrameSource, SourceItem } from '../../watching/ingest/frame-source.ts';
import type { StreamFacts } from '../../watching/ingest/stream-facts.ts';
import { type RelayThread, relayThread } from '../rtsp-relay/relay-thread.ts';
import { CameraManner } from './camera-manner.ts';
import { FfmpegConnection, type TakenPicture } from './ffmpeg-connection.ts';
import { MOST_PIXELS } from './input-options.ts';
import { KeptRun } from './kept-run.ts';
import type { KeptVideo } from './kept-video.ts';
import { SourceProgress } from './source-progress.ts';
import { FileTimes, LiveTimes, type StreamTimes } from './stream-times.ts';

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
  /** Where the camera's video goes as it comes; absent: nobody keeps it. */
  readonly kept?: KeptVideo;
  /** Default: this process's. */
  readonly relays?: RelayThread;
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
    const progress = new SourceProgress({ ...this.#parts, manner: this.#manner });
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
  async *#once(signal: AbortSignal, times: StreamTimes, progress: SourceProgress): AsyncGenerator<SourceItem, boolean> {
    const { url, everyMs, pace, clock, maxPixels = MOST_PIXELS, relays = relayThread } = this.#parts;
    const { decoding, probing, times: timedBy, patienceMs, keyFramesGiveNothing: keepsFull } = this.#manner;
    const { timesAnewAfterMs } = this.#manner;
    const taking = { decoding, keepsFull, probing, times: timedBy, timesAnewAfterMs, patienceMs };
    const request = { url, everyMs, pace, ...taking, fromMs: progress.fromMs, maxPixels };
    const connection = new FfmpegConnection({
      ...{ request, clock, relays, keep: this.#keptRun(times) },
      copyAnewAfterMs: this.#manner.copyAnewAfterMs,
    });
    this.#connection = connection;
    const pictures = connection.pictures(signal);
    try {
      for (;;) {
        const next = await pictures.next();
        if (next.done) return progress.goesOnAfter(next.value, connection.said);
        if (progress.isTooFar(next.value.ptsMs)) return progress.decodeFully();
        yield* this.#items(next.value, times, progress);
      }
    } finally {
      await pictures.return({ type: 'stopped' });
      const { damagedCount: damaged, said } = connection;
      this.#keyFrameEveryMs = this.keyFrameEveryMs;
      this.#damagedCount += damaged;
      this.#connection = null;
      if (url.type === 'rtsp' && said.lastPacketMs === null && this.#manner.isTimeUsedUp(said))
        this.#manner.bePatient();
      this.#parts.log.debug('ffmpeg ended', { url: url.shown, decoding, damaged, problems: said.problems.slice(-3) });
    }
  }

  /** Null where nobody keeps the video, or where it has no times. */
  #keptRun(times: StreamTimes): KeptRun | null {
    const { kept } = this.#parts;
    if (kept === undefined || !(times instanceof LiveTimes) || this.#manner.times === 'arrival') return null;
    return new KeptRun({ put: (piece) => kept.put(piece), pictures: times });
  }

  *#items(picture: TakenPicture, times: StreamTimes, progress: SourceProgress): Generator<SourceItem> {
    const { rgb, widthPx, heightPx, ptsMs } = picture;
    const capturedAt = times.capturedAt(picture);
    const { decoding, times: timedBy } = this.#manner;
    const format = { widthPx, heightPx, decoding, times: timedBy };
    if (JSON.stringify(format) !== JSON.stringify(progress.format)) yield { type: 'format', format };
    progress.took(ptsMs, format);
    const distanceMs = decoding === 'full' ? (this.distanceMs ?? 0) : 0;
    const isSlow = distanceMs > this.#parts.everyMs;
    yield { type: 'frame', frame: { capturedAt, widthPx, heightPx, rgb, ...(isSlow && { distanceMs }) } };
  }
}
