import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import type { Frame } from '../../kernel/domain/frame.ts';

/** Why a connection ended. `ended`: a file played to its end; `refused`: the camera did not accept the credentials. */
export const DOWN_REASONS = [
  'ended',
  'refused',
  'unreachable',
  'silent',
  'closed',
  'undecodable',
  'too-large',
  'failed',
] as const;
export type DownReason = (typeof DOWN_REASONS)[number];

/** What the source learnt when its first picture came. */
export interface SourceFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `key-frames`: only they are decoded; `full`: they are too rare, so everything is. */
  readonly decoding: 'key-frames' | 'full';
  /** `arrival`: the times of its stream stand, start anew or run wrong, so its pictures are timed by when they come. */
  readonly times: 'stream' | 'arrival';
}

export type SourceItem =
  | { readonly type: 'format'; readonly format: SourceFormat }
  | { readonly type: 'frame'; readonly frame: Omit<Frame, 'cameraId' | 'seq'> };

/** One connection: one process, from opening to its end. */
export interface FrameSource {
  /**
   * Yields frames, one a sampling interval, until the stream ends or `signal` aborts (then it returns, its process gone).
   * `pace`: `live` hands over frames as they come (the consumer must keep up or drop); `replay` waits for the consumer.
   * @throws SourceError with the reason, and no credentials in its message.
   */
  connect(signal: AbortSignal): AsyncIterable<SourceItem>;
  /** It is being opened, or the stream runs and its first picture may still come: none is no fault then. Bounded by the source. */
  readonly waiting?: boolean;
  /** How far apart the camera's own pictures are, where that is known: none for less than some of those is no silence. */
  readonly distanceMs?: number | null;
  /** Something comes in, whether or not pictures can be made of it: without pictures it is undecodable, not silent. */
  readonly receiving?: boolean;
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: DownReason;
  /** What a technician can set right; null where nothing is known. */
  readonly oddity: CameraOddity | null;

  constructor(
    reason: DownReason,
    message: string,
    { oddity = null, ...options }: { readonly cause?: unknown; readonly oddity?: CameraOddity | null } = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.oddity = oddity;
  }
}
