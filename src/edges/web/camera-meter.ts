import type { Clock } from '../../kernel/domain/clock.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { CameraFaultAlarms } from '../../operations/alarms/camera-fault-alarms.ts';
import type { LagWatch } from '../../operations/alarms/lag-watch.ts';
import type { LostWatch } from '../../operations/alarms/lost-watch.ts';
import type { Seen } from '../../watching/detect/detector.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import type { PipelineMeter } from '../../watching/pipeline/pipeline-meter.ts';
import type { RecordMeter } from '../../watching/pipeline/record-meter.ts';
import type { LedgerChange } from '../../watching/presence/ledger.ts';
import type { Metrics } from './metrics.ts';

export interface CameraMeterParts {
  readonly metrics: Metrics;
  readonly faultAlarms: Pick<CameraFaultAlarms, 'wanted' | 'concluded' | 'left'>;
  readonly lagWatch: Pick<LagWatch, 'done' | 'forget'>;
  readonly lostWatch: Pick<LostWatch, 'lost' | 'over'>;
  readonly clock: Clock;
}

/** What the pipelines say of themselves, as metrics and alarms. Nothing here may slow or stop a pipeline. */
export class CameraMeter implements PipelineMeter, RecordMeter {
  readonly #parts: CameraMeterParts;

  constructor(parts: CameraMeterParts) {
    this.#parts = parts;
  }

  /** The cameras that should be watched, here or elsewhere. */
  wanted(cameraIds: ReadonlySet<string>): void {
    this.#parts.faultAlarms.wanted(cameraIds);
  }

  took(cameraId: string, event: FeedEvent): void {
    const { metrics } = this.#parts;
    if (event.type === 'up') metrics.cameraUp(cameraId);
    if (event.type === 'down' && !event.isRepeat) metrics.cameraDown(cameraId, event.reason);
    if (event.type === 'frame' && event.dropped > 0) metrics.dropped(cameraId, event.dropped);
  }

  looked({ cameraId, capturedAt }: Frame, seen: Seen): void {
    const { metrics, lagWatch, lostWatch, clock } = this.#parts;
    const now = clock.now();
    const lagMs = now.getTime() - capturedAt.getTime();
    metrics.frame(cameraId);
    metrics.lag(cameraId, lagMs);
    const unchanged = seen.unchangedRegions.length;
    metrics.look(cameraId, { run: seen.regions.length - unchanged, unchanged });
    void lagWatch.done(cameraId, now, lagMs);
    lostWatch.over(cameraId);
  }

  concluded(cameraId: string, change: LedgerChange, violations: readonly Violation[]): void {
    const { metrics, faultAlarms } = this.#parts;
    metrics.presences(cameraId, change.presences.filter(({ state }) => state !== 'gone').length);
    faultAlarms.concluded(cameraId, change.presences, violations);
  }

  filed(...of: Parameters<RecordMeter['filed']>): void {
    this.#parts.metrics.caseFiled(...of);
  }

  covered(...of: Parameters<RecordMeter['covered']>): void {
    this.#parts.metrics.covered(...of);
  }

  lost(cameraId: string): void {
    const { metrics, lostWatch, clock } = this.#parts;
    metrics.lost(cameraId);
    lostWatch.lost(cameraId, clock.monotonicMs());
  }

  left(cameraId: string): void {
    const { metrics, lagWatch, lostWatch, faultAlarms } = this.#parts;
    metrics.forget(cameraId);
    void lagWatch.forget(cameraId);
    lostWatch.over(cameraId);
    faultAlarms.left(cameraId);
  }
}
