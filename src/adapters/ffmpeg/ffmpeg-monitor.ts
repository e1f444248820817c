import type { Clock } from '../../kernel/domain/clock.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import { redactSecrets } from '../../watching/ingest/redaction.ts';
import type { FfmpegRequest } from './ffmpeg-arguments.ts';
import { type FfmpegReport, readReport } from './ffmpeg-report.ts';
import { KeyFrameWatch } from './key-frame-watch.ts';

const KEPT_PROBLEMS = 20;
/** ffmpeg and its pipes hold a few dozen at most: more means that pictures and reports no longer belong together. */
const MOST_REPORTS = 10_000;
/** A stream that runs but gives no picture: said a little earlier than the feed's watchdog would call it silent. */
const UNDECODABLE_MS = 8_000;
const UNDECODABLE_RATIO = 2.5;
/** Who joins a stream between two key frames waits for the next; cameras that save bandwidth put up to half a minute between. */
const FIRST_KEY_FRAME_MS = 60_000;
/** Without a packet for so long the stream stands. */
const STANDS_MS = 5_000;

/** Why a connection is over; the first reason wins. */
export type ConnectionEnd =
  | { readonly type: 'exit'; readonly exitCode: number | null }
  | { readonly type: 'stopped' }
  | { readonly type: 'resized'; readonly ptsMs: number | null }
  | { readonly type: 'key-frames-too-far' }
  | { readonly type: 'key-frames-close-again' }
  | { readonly type: 'failed'; readonly error: SourceError };

export interface PictureReport {
  /** Stream time; null where the stream has none. */
  readonly ptsMs: number | null;
  /** Monotonic: when ffmpeg said that it had decoded it. */
  readonly arrivalMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Parts of it are lost. */
  readonly damaged: boolean;
  /** It has not the size of those before: ffmpeg scales it and all that follow to theirs. */
  readonly resized: boolean;
}

/** Listens to what one ffmpeg says, and calls `onEnd` where that means it must be stopped. Memory is bounded. */
export class FfmpegMonitor {
  readonly #request: FfmpegRequest;
  readonly #clock: Clock;
  readonly #onEnd: (end: ConnectionEnd) => void;
  readonly #keyFrames: KeyFrameWatch;
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
  #lastPacketMs: number | null = null;
  #durationMs: number | null = null;

  constructor(parts: { request: FfmpegRequest; clock: Clock; onEnd: (end: ConnectionEnd) => void }) {
    this.#request = parts.request;
    this.#clock = parts.clock;
    this.#onEnd = parts.onEnd;
    this.#keyFrames = new KeyFrameWatch(parts.request);
    this.#startedMs = parts.clock.monotonicMs();
    this.#lastPictureAtMs = this.#startedMs;
  }

  /** One line of standard error. */
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
      case 'damaged':
        this.#damagedNext = true;
        this.#lastComplaintAtMs = this.#clock.monotonicMs();
        break;
      case 'problem':
        this.#lastComplaintAtMs = this.#clock.monotonicMs();
        this.#problems.push(redactSecrets(report.text));
        if (this.#problems.length > KEPT_PROBLEMS) this.#problems.shift();
    }
  }

  /** Of the next picture on standard output, in order. */
  nextReport(): PictureReport | undefined {
    return this.#reports.shift();
  }

  /** Of its warnings and errors the last, without credentials. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Stream time of the last packet reported; null before the first. */
  get lastPacketMs(): number | null {
    return this.#lastPacketMs;
  }

  /** A file's length as its header says. */
  get durationMs(): number | null {
    return this.#durationMs;
  }

  /** The stream runs, but no key frame has come yet. */
  get waiting(): boolean {
    const sinceStartMs = this.#clock.monotonicMs() - this.#startedMs;
    return this.#isRecent(this.#lastPacketAtMs) && this.#keyPackets === 0 && sinceStartMs < FIRST_KEY_FRAME_MS;
  }

  /** Packets come in, or what ffmpeg complains of: garbage may not even be told apart into packets. */
  get receiving(): boolean {
    return this.#isRecent(this.#lastPacketAtMs) || this.#isRecent(this.#lastComplaintAtMs);
  }

  #isRecent(atMs: number | null): boolean {
    return atMs !== null && this.#clock.monotonicMs() - atMs < STANDS_MS;
  }

  #picture({ ptsMs, widthPx, heightPx }: Extract<FfmpegReport, { type: 'picture' }>): void {
    const arrivalMs = this.#clock.monotonicMs();
    const damaged = this.#damagedNext;
    this.#damagedNext = false;
    if (!damaged) this.#lastPictureAtMs = arrivalMs;
    this.#size ??= { widthPx, heightPx };
    const resized = widthPx !== this.#size.widthPx || heightPx !== this.#size.heightPx;
    this.#reports.push({ ptsMs, arrivalMs, widthPx, heightPx, damaged, resized });
    if (this.#reports.length > MOST_REPORTS) {
      this.#onEnd({
        type: 'failed',
        error: new SourceError('failed', 'ffmpeg reports pictures that it does not give'),
      });
    }
  }

  #packet(ptsMs: number, isKey: boolean): void {
    this.#lastPacketMs = ptsMs;
    this.#lastPacketAtMs = this.#clock.monotonicMs();
    // Only from here on a picture can be expected.
    if (isKey && this.#keyPackets === 0) this.#lastPictureAtMs = this.#lastPacketAtMs;
    if (isKey) this.#keyPackets += 1;
    // A replay must not depend on how the two outputs run against each other: it looks at the pictures' times instead.
    if (this.#request.pace === 'replay') return;
    this.#keyFrames.packet(ptsMs, isKey);
    if (this.#request.decoding === 'key-frames' && this.#keyFrames.tooFar) this.#onEnd({ type: 'key-frames-too-far' });
    if (this.#request.decoding === 'full' && this.#keyFrames.provenClose)
      this.#onEnd({ type: 'key-frames-close-again' });
    this.#expectPicture();
  }

  #expectPicture(): void {
    if (this.waiting) return;
    const withoutMs = this.#clock.monotonicMs() - this.#lastPictureAtMs;
    if (withoutMs < Math.max(UNDECODABLE_MS, this.#request.everyMs * UNDECODABLE_RATIO)) return;
    const keys =
      this.#keyPackets > 0
        ? `, ${this.#keyPackets} of its packets were key frames`
        : ', no key frame among its packets';
    const why = `the stream runs but gave no whole picture for ${Math.round(withoutMs / 1_000)} s${keys}`;
    this.#onEnd({ type: 'failed', error: new SourceError('undecodable', why) });
  }
}
