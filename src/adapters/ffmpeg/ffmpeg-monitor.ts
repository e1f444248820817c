import type { Clock } from '../../kernel/domain/clock.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import { redactSecrets } from '../../watching/ingest/redaction.ts';
import type { ConnectionEnd } from './connection-end.ts';
import type { FfmpegRequest } from './ffmpeg-arguments.ts';
import { type FfmpegReport, readReport } from './ffmpeg-report.ts';
import type { PacketReport } from './fragment-times.ts';
import { KeyFrameDistance } from './key-frame-distance.ts';
import { KeyFrameWatch } from './key-frame-watch.ts';
import { StreamPace } from './stream-pace.ts';

const KEPT_PROBLEMS = 20;
/** ffmpeg and its pipes hold a few dozen pictures at most. If more reports wait, they belong to no pictures. */
const MOST_REPORTS = 10_000;
/**
 * A stream that runs gives no picture for this long. This is a little shorter than the limit after which the feed
 * calls it silent.
 */
const UNDECODABLE_MS = 8_000;
const UNDECODABLE_RATIO = 2.5;
/** For a camera that is slower than that: this many of its own pictures. */
const UNDECODABLE_PICTURES = 4;
/** If this many key frames came, for this long, without a picture, they cannot be decoded alone. */
const FRUITLESS_KEYS = 3;
const FRUITLESS_MS = 3_000;
/** A camera answers the request and then begins to send. Each of the two may take its time. */
const OPENING_ANSWERS = 2;
/** A connection waits for the next key frame. Cameras that save bandwidth send one every half a minute. */
const FIRST_KEY_FRAME_MS = 60_000;
/** Without a packet for this long the stream has stalled. For a slower camera: this many of its own pictures. */
const STANDS_MS = 5_000;
const STANDS_PICTURES = 2;

export interface PictureReport {
  /** Stream time; null when the stream has none. */
  readonly ptsMs: number | null;
  /** Monotonic time at which ffmpeg reported that it had decoded it. */
  readonly arrivalMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Parts of the picture are lost. */
  readonly damaged: boolean;
  /** Its size differs from those before: ffmpeg scales it and all later ones to the earlier size. */
  readonly resized: boolean;
}

/** Reads what one ffmpeg process reports, and calls `onEnd` when the process must be stopped. Its memory is bounded. */
export class FfmpegMonitor {
  /** The codec of the stream and its profile; null before ffmpeg has said it. */
  codec: string | null = null;
  readonly keyFrameDistance = new KeyFrameDistance();
  readonly #request: FfmpegRequest;
  readonly #clock: Clock;
  readonly #onEnd: (end: ConnectionEnd) => void;
  readonly #onPacket: (packet: PacketReport) => void;
  readonly #keyFrames: KeyFrameWatch;
  readonly #pace = new StreamPace();
  readonly #reports: PictureReport[] = [];
  readonly #problems: string[] = [];
  #size: { readonly widthPx: number; readonly heightPx: number } | null = null;
  readonly #startedMs: number;
  #lastPictureAtMs: number;
  #lastPacketAtMs: number | null = null;
  #lastComplaintAtMs: number | null = null;
  #damagedNext = false;
  #msPerTick = 1;
  #keyPackets = 0;
  #firstKeyAtMs: number | null = null;
  #pictures = 0;
  #lastPacketMs: number | null = null;
  #durationMs: number | null = null;

  constructor(parts: {
    readonly request: FfmpegRequest;
    readonly clock: Clock;
    readonly onEnd: (end: ConnectionEnd) => void;
    /** Absent: nobody keeps the video. */
    readonly onPacket?: (packet: PacketReport) => void;
  }) {
    this.#request = parts.request;
    this.#clock = parts.clock;
    this.#onEnd = parts.onEnd;
    this.#onPacket = parts.onPacket ?? (() => undefined);
    this.#keyFrames = new KeyFrameWatch(parts.request);
    this.#startedMs = parts.clock.monotonicMs();
    this.#lastPictureAtMs = this.#startedMs;
  }

  /** Takes one line of standard error. */
  hear(line: string): void {
    const report = readReport(line);
    switch (report?.type) {
      case 'picture':
        this.#picture(report);
        break;
      case 'packet':
        if (report.ticks !== null) this.#packet(report.ticks * this.#msPerTick, report.isKey);
        break;
      case 'time-base':
        this.#msPerTick = report.msPerTick;
        break;
      case 'duration':
        this.#durationMs = report.durationMs;
        break;
      case 'codec':
        // The streams that ffmpeg writes are announced after the one that it reads.
        this.codec ??= report.codec;
        break;
      case 'damaged':
        this.#damagedNext = true;
        this.#lastComplaintAtMs = this.#clock.monotonicMs();
        break;
      case 'problem':
        this.#lastComplaintAtMs = this.#clock.monotonicMs();
        this.keepProblem(report.text);
    }
  }

  /** Takes what others than ffmpeg report about this connection. */
  keepProblem(text: string): void {
    this.#problems.push(redactSecrets(text));
    if (this.#problems.length > KEPT_PROBLEMS) this.#problems.shift();
  }

  /** The report about the next picture on standard output, in order. */
  nextReport(): PictureReport | undefined {
    return this.#reports.shift();
  }

  /** The last of its warnings and errors, without credentials. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** How long ago it was started. */
  get ageMs(): number {
    return this.#clock.monotonicMs() - this.#startedMs;
  }

  /** The stream time of the last packet that was reported; null before the first. */
  get lastPacketMs(): number | null {
    return this.#lastPacketMs;
  }

  /** A file's length, as its header gives it. */
  get durationMs(): number | null {
    return this.#durationMs;
  }

  /** True while the connection is being opened, or while the stream runs and its first picture may still come. */
  get waiting(): boolean {
    if (this.#lastPacketAtMs === null) return this.ageMs < this.#request.patienceMs * OPENING_ANSWERS;
    if (!this.#isRecent(this.#lastPacketAtMs)) return false;
    if (this.#keyPackets === 0) return this.ageMs < FIRST_KEY_FRAME_MS;
    const withoutMs = this.#clock.monotonicMs() - this.#lastPictureAtMs;
    return this.#pictures === 0 && withoutMs < this.#undecodableMs;
  }

  /** How far apart the camera's own pictures are: null while not known, an upper bound when there are many. */
  get distanceMs(): number | null {
    return this.#pace.distanceMs;
  }

  /** True when packets come in, or when ffmpeg complains about data: in garbage it may find no packets at all. */
  get receiving(): boolean {
    return this.#isRecent(this.#lastPacketAtMs) || this.#isRecent(this.#lastComplaintAtMs);
  }

  #isRecent(atMs: number | null): boolean {
    const standsMs = Math.max(STANDS_MS, (this.#pace.distanceMs ?? 0) * STANDS_PICTURES);
    return atMs !== null && this.#clock.monotonicMs() - atMs < standsMs;
  }

  #picture({ ptsMs, widthPx, heightPx }: Extract<FfmpegReport, { type: 'picture' }>): void {
    const arrivalMs = this.#clock.monotonicMs();
    const damaged = this.#damagedNext;
    this.#damagedNext = false;
    if (!damaged) this.#lastPictureAtMs = arrivalMs;
    this.#pictures += 1;
    this.#size ??= { widthPx, heightPx };
    const resized = widthPx !== this.#size.widthPx || heightPx !== this.#size.heightPx;
    const streamMs = this.#request.times === 'arrival' ? null : ptsMs;
    this.#reports.push({ ptsMs: streamMs, arrivalMs, widthPx, heightPx, damaged, resized });
    if (this.#reports.length > MOST_REPORTS) {
      this.#onEnd({
        type: 'failed',
        error: new SourceError('failed', 'ffmpeg reports pictures that it does not give'),
      });
    }
  }

  #packet(ptsMs: number, isKey: boolean): void {
    const { pace, times, timesAnewAfterMs = Number.POSITIVE_INFINITY, decoding, keepsFull } = this.#request;
    const arrivalMs = this.#clock.monotonicMs();
    this.#lastPacketMs = ptsMs;
    this.#lastPacketAtMs = arrivalMs;
    this.#onPacket({ streamMs: ptsMs, arrivalMs, isKey });
    // A picture can be expected only from now on.
    if (isKey && this.#keyPackets === 0) {
      this.#lastPictureAtMs = arrivalMs;
      this.#firstKeyAtMs = arrivalMs;
    }
    if (isKey) this.keyFrameDistance.keyFrame(ptsMs, arrivalMs);
    if (isKey) this.#keyPackets += 1;
    // A replay must not depend on which of the two outputs is faster, so it compares the times of the pictures.
    if (pace === 'replay') return;
    this.#pace.packet(ptsMs, arrivalMs);
    this.#keyFrames.packet(times === 'arrival' ? arrivalMs : ptsMs, isKey);
    if (this.#isTimed && this.#pace.isWrong) this.#onEnd({ type: 'times-of-no-use' });
    if (times === 'arrival' && this.#pace.isRight && this.ageMs >= timesAnewAfterMs)
      this.#onEnd({ type: 'times-right-again' });
    if (decoding === 'key-frames' && this.#keyFrames.tooFar) this.#onEnd({ type: 'key-frames-too-far' });
    if (decoding === 'full' && !keepsFull && this.#keyFrames.provenClose)
      this.#onEnd({ type: 'key-frames-close-again' });
    const end = this.#withoutPicture();
    if (end) this.#onEnd(end);
  }

  /** This uses the times of the camera's stream. */
  get #isTimed(): boolean {
    return this.#request.times === 'stream' && this.#request.url.type === 'rtsp';
  }

  get #undecodableMs(): number {
    const ofCameraMs = (this.#pace.distanceMs ?? 0) * UNDECODABLE_PICTURES;
    return Math.max(UNDECODABLE_MS, this.#request.everyMs * UNDECODABLE_RATIO, ofCameraMs);
  }

  /** True when key frames come but none becomes a picture: with intra refresh they cannot be decoded alone. */
  get #areKeyFramesFruitless(): boolean {
    if (this.#request.decoding === 'full' || this.#pictures > 0 || this.#firstKeyAtMs === null) return false;
    return this.#keyPackets >= FRUITLESS_KEYS && this.#clock.monotonicMs() - this.#firstKeyAtMs >= FRUITLESS_MS;
  }

  /** What it means that no picture came for so long; null while one may still come. */
  #withoutPicture(): ConnectionEnd | null {
    if (this.#areKeyFramesFruitless) return { type: 'key-frames-give-nothing' };
    const withoutMs = this.#clock.monotonicMs() - this.#lastPictureAtMs;
    if (this.waiting || withoutMs < this.#undecodableMs) return null;
    if (this.#isTimed && this.#pace.isDoubtful) return { type: 'times-of-no-use' };
    const isUntried = this.#request.decoding === 'key-frames' && this.#pictures === 0;
    if (isUntried && this.#keyPackets > 0) return { type: 'key-frames-give-nothing' };
    const keys =
      this.#keyPackets > 0
        ? `, ${this.#keyPackets} of its packets were key frames`
        : ', no key frame among its packets';
    const why = `the stream runs but gave no whole picture for ${Math.round(withoutMs / 1_000)} s${keys}`;
    const oddity = this.#keyPackets > 0 ? null : 'no-key-frames';
    return { type: 'failed', error: new SourceError('undecodable', why, { oddity }) };
  }
}
