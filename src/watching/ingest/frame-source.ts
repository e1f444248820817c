import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import type { Frame } from '../../kernel/domain/frame.ts';

/** Why a connection ended. `ended`: a file was played to its end. `refused`: the camera did not accept the credentials. */
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

/** What the source knows when its first picture comes. */
export interface SourceFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `key-frames`: only key frames are decoded. `full`: key frames are too rare, so every frame is decoded. */
  readonly decoding: 'key-frames' | 'full';
  /**
   * `arrival`: the times of the stream stand still, start anew or are wrong, so pictures get the time at which they arrive.
   */
  readonly times: 'stream' | 'arrival';
}

export type SourceItem =
  | { readonly type: 'format'; readonly format: SourceFormat }
  | { readonly type: 'frame'; readonly frame: Omit<Frame, 'cameraId' | 'seq'> };

/** One connection: one process, from opening to its end. */
export interface FrameSource {
  /**
   * Yields frames, one for each sampling interval, until the stream ends or `signal` aborts. Then it returns, and its process
   * has ended. `pace`: `live` gives frames as they come (the consumer must keep up or drop some); `replay` waits for the
   * consumer.
   * @throws SourceError with the reason, and no credentials in its message.
   */
  connect(signal: AbortSignal): AsyncIterable<SourceItem>;
  /**
   * The connection is being opened, or the stream runs and its first picture may still come: no picture is not yet a fault.
   * The source limits this time.
   */
  readonly waiting?: boolean;
  /** The time between the camera's own pictures, when it is known. A pause of a few such times is not silence. */
  readonly distanceMs?: number | null;
  /** Data comes in, decodable or not. A camera that sends data but gives no pictures is undecodable, not silent. */
  readonly receiving?: boolean;
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: DownReason;
  /** What a technician can repair; null when nothing is known. */
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
