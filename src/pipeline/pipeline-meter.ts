import type { Frame } from '../domain/frame.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';

/** Counts what happens, for `/metrics`; never throws, never waits. */
export interface PipelineMeter {
  took(cameraId: string, event: FeedEvent): void;
  /** A frame went through all stages; its lag is now − `capturedAt`. */
  looked(frame: Frame, presences: number): void;
  /** A frame or event could not be taken. */
  lost(cameraId: string): void;
}
