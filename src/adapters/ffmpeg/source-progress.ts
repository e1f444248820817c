import type { CameraUrl } from '../../kernel/domain/camera.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { SourceError, type SourceFormat } from '../../watching/ingest/frame-source.ts';
import type { CameraManner } from './camera-manner.ts';
import { oddityOf } from './camera-oddities.ts';
import type { ConnectionEnd } from './connection-end.ts';
import { downReason, isNoCamera, lastWords } from './down-reason.ts';
import { leastDistanceMs } from './ffmpeg-arguments.ts';
import type { FfmpegMonitor } from './ffmpeg-monitor.ts';
import { areTooFar } from './key-frame-watch.ts';

/** A file that ends earlier than its header says, by more than this, is truncated. */
const SHORT_MS = 2_000;
const SHORT_RATIO = 0.02;

export interface SourceProgressParts {
  readonly url: CameraUrl;
  readonly everyMs: number;
  readonly pace: 'live' | 'replay';
  readonly manner: CameraManner;
}

/** What one ffmpeg process leaves to the next, and whether another one follows. */
export class SourceProgress {
  /** Of the last picture; null before the first. */
  format: SourceFormat | null = null;
  readonly #parts: SourceProgressParts;
  #fromMs: number | null = null;
  #lastPtsMs: number | null = null;
  #pictures = 0;

  constructor(parts: SourceProgressParts) {
    this.#parts = parts;
  }

  /** For a file: where the next process begins. Null: at its start. */
  get fromMs(): number | null {
    return this.#fromMs;
  }

  took(ptsMs: number | null, format: SourceFormat): void {
    this.format = format;
    this.#lastPtsMs = ptsMs ?? this.#lastPtsMs;
    this.#pictures += 1;
  }

  /** In a file, the key frame at this time is too far behind the last one. */
  isTooFar(ptsMs: number | null): boolean {
    const { pace, everyMs, manner } = this.#parts;
    if (pace === 'live' || manner.decoding === 'full' || ptsMs === null) return false;
    if (this.#pictures > 0 && this.#lastPtsMs === null) return false;
    return areTooFar(everyMs, this.#lastPtsMs ?? 0, ptsMs);
  }

  /** Another process follows, which decodes every frame. */
  decodeFully(): true {
    const { everyMs, manner } = this.#parts;
    manner.decodeEverything();
    const leastMs = leastDistanceMs({ everyMs, decoding: 'full' });
    this.#fromMs = this.#lastPtsMs === null ? null : this.#lastPtsMs + leastMs;
    return true;
  }

  /** Whether another process follows. @throws SourceError when the connection failed. */
  goesOnAfter(end: ConnectionEnd, said: Said): boolean {
    const { manner } = this.#parts;
    switch (end.type) {
      case 'stopped':
        return false;
      case 'failed':
        if (end.error.reason === 'undecodable') manner.forgetDecoding();
        throw this.#error(end.error.reason, end.error.message, end.error.oddity);
      case 'resized':
        return this.#resized(end.ptsMs);
      case 'key-frames-too-far':
        return this.decodeFully();
      case 'key-frames-give-nothing':
        manner.doWithoutKeyFrames();
        return true;
      case 'key-frames-close-again':
        manner.decodeKeyFrames();
        return true;
      case 'times-of-no-use':
        manner.goByArrival();
        return true;
      case 'times-right-again':
        manner.goByStream(said.ageMs);
        return true;
      case 'copy-of-no-use':
        manner.copyIsOfNoUse(said.ageMs);
        return true;
      case 'exit':
        return this.#exited(end.exitCode, said);
    }
  }

  #resized(ptsMs: number | null): true {
    const { url } = this.#parts;
    // A place in a file can be found again only by its time. If that time was played before, the file would play for
    // ever.
    if (url.type === 'file' && (ptsMs === null || (this.#lastPtsMs !== null && ptsMs <= this.#lastPtsMs))) {
      throw this.#error(
        'undecodable',
        'its pictures change their size where its times start again; what came before is good, split the file there',
      );
    }
    this.#fromMs = ptsMs;
    return true;
  }

  #exited(exitCode: number | null, said: Said): boolean {
    const { url, pace, manner } = this.#parts;
    const { problems, lastPacketMs } = said;
    const isUnheard = url.type === 'rtsp' && lastPacketMs === null && this.#pictures === 0;
    if (isUnheard && manner.isTimeUsedUp(said)) {
      const why = `it was asked and did not answer within ${formatDuration(said.ageMs)}`;
      throw this.#error('unreachable', why, 'no-answer');
    }
    const isUnknown = problems.some((text) => /dimensions not set|unspecified size/.test(text));
    if (isUnknown && manner.probing === 'quick') {
      manner.probeThoroughly();
      return true;
    }
    if (isUnheard && isNoCamera(problems)) {
      throw this.#error('unreachable', 'what answers there is no RTSP camera', 'no-camera');
    }
    if (url.type === 'rtsp' || exitCode !== 0) {
      const oddity = url.type === 'rtsp' ? oddityOf(problems) : null;
      throw this.#error(downReason(problems, this.#pictures, exitCode), lastWords(problems, exitCode), oddity);
    }
    if (pace === 'replay' && this.isTooFar(lastPacketMs)) return this.decodeFully();
    this.#checkWhole(said);
    return false;
  }

  /** A file has been played to its end. @throws SourceError when pictures of it are missing. */
  #checkWhole({ problems, lastPacketMs, durationMs }: Said): void {
    if (this.#pictures === 0) {
      const said = problems.slice(-2).map((text) => `; ${text}`);
      throw this.#error('undecodable', `it holds no picture that can be decoded${said.join('')}`);
    }
    // Only some packets are reported. When few packets come a second, the last picture may be later than the last
    // report.
    const lastMs = Math.max(lastPacketMs ?? 0, this.#lastPtsMs ?? 0);
    const shortMs = durationMs === null || lastPacketMs === null ? 0 : durationMs - lastMs;
    if (shortMs <= Math.max(SHORT_MS, (durationMs ?? 0) * SHORT_RATIO)) return;
    const why = `the file is cut off: it ends ${Math.round(shortMs / 1_000)} s early; what came before is good`;
    throw this.#error('undecodable', why);
  }

  #error(reason: SourceError['reason'], why: string, oddity: SourceError['oddity'] = null): SourceError {
    return new SourceError(reason, `${this.#parts.url.shown}: ${why}`, { oddity });
  }
}

type Said = Pick<FfmpegMonitor, 'problems' | 'lastPacketMs' | 'durationMs' | 'ageMs'>;
