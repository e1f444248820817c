import type { Frame } from '../../kernel/domain/frame.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { CoverageRow } from '../coverage/coverage-entity.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';

export interface CameraMoment {
  readonly at: Date;
  /** Null when no frame came. Its pixels are read before `note` returns, and never later. */
  readonly frame: Frame | null;
  /** All presences of the camera. Its faults are among them. */
  readonly presences: readonly Presence[];
}

/** Keeps the last picture of one camera and what is wrong with it, so that people can see both. */
export interface CameraStateKeeper {
  /** An event of the feed, before anything else is made of it. Never throws. */
  took(event: FeedEvent): void;
  /** Never throws and never waits: the picture is scaled and written while the next frames are processed. */
  note(moment: CameraMoment): void;
  /** A row of the camera's coverage was written. */
  covered(row: CoverageRow): void;
  /** Writes everything that is not written yet, and waits for it. Never throws. */
  close(): Promise<void>;
}

/** Keeps nothing: in a replay nobody asks how the camera is now. */
export const NO_STATE_KEPT: CameraStateKeeper = {
  took: () => undefined,
  note: () => undefined,
  covered: () => undefined,
  close: async () => undefined,
};
