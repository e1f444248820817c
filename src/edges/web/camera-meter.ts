import type { Clock } from '../../kernel/domain/clock.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { CameraFaultAlarm } from '../../operations/alarms/camera-fault-alarm.ts';
import type { LagAlarm } from '../../operations/alarms/lag-alarm.ts';
import type { StuckCameraAlarm } from '../../operations/alarms/stuck-camera-alarm.ts';
import type { Seen } from '../../watching/detect/detector.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import type { LiveCameras } from '../../watching/live/live-cameras.ts';
import type { PipelineMeter } from '../../watching/pipeline/pipeline-meter.ts';
import type { RecordMeter } from '../../watching/pipeline/record-meter.ts';
import type { LedgerChange } from '../../watching/presence/ledger.ts';
import type { Metrics } from './metrics.ts';

export interface CameraMeterParts {
  readonly metrics: Metrics;
  readonly faultAlarm: Pick<CameraFaultAlarm, 'wanted' | 'took' | 'concluded' | 'left'>;
  readonly lagAlarm: Pick<LagAlarm, 'done' | 'forget'>;
  readonly stuckAlarm: Pick<StuckCameraAlarm, 'lost' | 'over'>;
  /** Who looks at a camera is told what is seen there. */
  readonly live: Pick<LiveCameras, 'concluded'>;
  readonly clock: Clock;
}

/** Turns the reports of the pipelines into metrics and alarms. Nothing here may slow or stop a pipeline. */
export class CameraMeter implements PipelineMeter, RecordMeter {
  readonly #parts: CameraMeterParts;

  constructor(parts: CameraMeterParts) {
    this.#parts = parts;
  }

  /** The cameras that should be watched, here or elsewhere. */
  wanted(cameraIds: ReadonlySet<string>): void {
    this.#parts.faultAlarm.wanted(cameraIds);
  }

  took(cameraId: string, event: FeedEvent): void {
    const { metrics, faultAlarm } = this.#parts;
    faultAlarm.took(cameraId, event);
    if (event.type === 'up') metrics.cameraUp(cameraId);
    if (event.type === 'down' && !event.isRepeat) metrics.cameraDown(cameraId, event.reason);
    if (event.type === 'frame' && event.dropped > 0) metrics.dropped(cameraId, event.dropped);
  }

  looked({ cameraId, capturedAt }: Frame, seen: Seen): void {
    const { metrics, lagAlarm, stuckAlarm, clock } = this.#parts;
    const now = clock.now();
    const lagMs = now.getTime() - capturedAt.getTime();
    metrics.frame(cameraId);
    metrics.lag(cameraId, lagMs);
    const unchanged = seen.unchangedRegions.length;
    metrics.look(cameraId, { run: seen.regions.length - unchanged, unchanged });
    void lagAlarm.done(cameraId, now, lagMs);
    stuckAlarm.over(cameraId);
  }

  concluded(cameraId: string, change: LedgerChange, violations: readonly Violation[]): void {
    const { metrics, faultAlarm, live, clock } = this.#parts;
    live.concluded(cameraId, clock.now(), change.presences);
    metrics.presences(cameraId, change.presences.filter(({ state }) => state !== 'gone').length);
    faultAlarm.concluded(cameraId, change.presences, violations);
  }

  filed(...of: Parameters<RecordMeter['filed']>): void {
    this.#parts.metrics.caseFiled(...of);
  }

  covered(...of: Parameters<RecordMeter['covered']>): void {
    this.#parts.metrics.covered(...of);
  }

  lost(cameraId: string): void {
    const { metrics, stuckAlarm, clock } = this.#parts;
    metrics.lost(cameraId);
    stuckAlarm.lost(cameraId, clock.monotonicMs());
  }

  left(cameraId: string): void {
    const { metrics, lagAlarm, stuckAlarm, faultAlarm } = this.#parts;
    metrics.forget(cameraId);
    void lagAlarm.forget(cameraId);
    stuckAlarm.over(cameraId);
    faultAlarm.left(cameraId);
  }
}
