import type { CameraOddity } from '../../kernel/domain/camera-oddity.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { DownReason, SourceFormat } from './frame-source.ts';

/** What a camera's feed tells the pipeline, in order of time. */
export type FeedEvent =
  | { readonly type: 'up'; readonly at: Date; readonly format: SourceFormat }
  | {
      readonly type: 'frame';
      readonly frame: Frame /** Frames that a newer one replaced since the last event. */;
      readonly dropped: number;
    }
  | {
      readonly type: 'down';
      readonly at: Date;
      readonly reason: DownReason;
      readonly detail: string /** Null when it will not be tried again (the file is over). */;
      readonly retryInMs: number | null;
      /** When the first picture was missed; absent when it is `at`, and when the connection gave none. */
      readonly since?: Date;
      /** Absent when nothing is known that a technician can repair. */
      readonly oddity?: CameraOddity;
      /** Nothing has changed since the last `down`: the camera is still down, and time goes on. */
      readonly isRepeat?: true;
    }
  /** A file with `loop` starts again. It is a jump cut. */
  | { readonly type: 'restart'; readonly at: Date };

/** A camera's pictures for as long as it is watched. It reconnects for ever and never throws. */
export interface CameraFeed {
  events(signal: AbortSignal): AsyncIterable<FeedEvent>;
}
