import type { Frame } from '../../kernel/domain/frame.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Seen } from '../detect/detector.ts';
import type { FeedEvent } from '../ingest/feed-event.ts';
import type { LedgerChange } from '../presence/ledger.ts';

/** Is told what happens, for `/metrics` and alarms. Never throws and never waits. */
export interface PipelineMeter {
  took(cameraId: string, event: FeedEvent): void;
  /** A frame went through all stages. Its lag is now − `capturedAt`. */
  looked(frame: Frame, seen: Seen): void;
  concluded(cameraId: string, change: LedgerChange, violations: readonly Violation[]): void;
  /** A frame or event failed and is lost. */
  lost(cameraId: string): void;
  /** The camera is no longer watched. */
  left(cameraId: string): void;
}
