import { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CameraFeed, FeedEvent } from './feed-event.ts';
import { type FrameSource, SourceError, type SourceItem } from './frame-source.ts';

export interface ReplayFeedParts {
  readonly cameraId: string;
  readonly source: FrameSource;
  /** Stream time of the file's start. */
  readonly startAt: Date;
}

/**
 * Plays a file once and has every frame looked at: it waits for the code that takes the events. All times are stream time.
 * The readable part of a truncated video is played. The last event, `down`, says why it ended (`ended` when all went well).
 * @throws JiexunError from `events`: JX_VIDEO when there is no picture at all, JX_FFMPEG when that is not the file's fault.
 */
export class ReplayFeed implements CameraFeed {
  readonly #parts: ReplayFeedParts;

  constructor(parts: ReplayFeedParts) {
    this.#parts = parts;
  }

  async *events(signal: AbortSignal): AsyncGenerator<FeedEvent> {
    const { cameraId, source, startAt } = this.#parts;
    let at = startAt;
    let seq = 0;
    let up: Extract<SourceItem, { type: 'format' }> | null = null;
    let end: Pick<Extract<FeedEvent, { type: 'down' }>, 'reason' | 'detail'> = {
      reason: 'ended',
      detail: 'the file is over',
    };
    try {
      for await (const item of source.connect(signal)) {
        if (item.type === 'format') {
          up = item;
          continue;
        }
        at = item.frame.capturedAt;
        if (up) yield { type: 'up', at, format: up.format };
        up = null;
        yield { type: 'frame', frame: { ...item.frame, cameraId, seq }, dropped: 0 };
        seq += 1;
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (seq === 0) throw unplayable(error);
      end = { reason: error.reason, detail: error.message };
    }
    if (!signal.aborted) yield { type: 'down', at, ...end, retryInMs: null };
  }
}

function unplayable(cause: SourceError): JiexunError {
  if (cause.reason === 'failed') return new JiexunError('JX_FFMPEG', cause.message, { cause });
  return saidError('JX_VIDEO', saying('machine-error.video-unreadable', { what: cause.message }), { cause });
}
