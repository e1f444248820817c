import type { Presence } from '../../kernel/domain/presence.ts';
import { toTheSecond } from '../../kernel/domain/to-the-second.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { faultName } from '../../kernel/words/names.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import { isGivenUp } from '../../watching/ingest/reconnect-pause.ts';
import type { Alarms } from './alarms.ts';

/**
 * Raises `camera-fault` for every reported fault that lasts. The alarms follow the camera's presences at each look. Presences
 * outlive a process and go with the camera to the next worker, while the moment when a fault was reported or ended may be
 * missed.
 */
export class CameraFaultAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'restate' | 'clear' | 'withdraw'>;
  /** Labels of the faults whose alarms stand here, by camera. */
  readonly #standing = new Map<string, readonly string[]>();
  /** Until when cameras that refused the password are left alone, by camera. */
  readonly #leftAlone = new Map<string, Date>();
  #wanted: ReadonlySet<string> = new Set();

  constructor(alarms: Pick<Alarms, 'raise' | 'restate' | 'clear' | 'withdraw'>) {
    this.#alarms = alarms;
  }

  /** The cameras that should be watched, by any process. Set it before the call for cameras that are no longer wanted. */
  wanted(cameraIds: ReadonlySet<string>): void {
    this.#wanted = cameraIds;
  }

  /** Call it before `concluded` of the same event. */
  took(cameraId: string, event: FeedEvent): void {
    if (event.type === 'frame' || (event.type === 'down' && event.isRepeat)) return;
    if (event.type === 'down' && event.retryInMs !== null && isGivenUp(event))
      this.#leftAlone.set(cameraId, new Date(event.at.getTime() + event.retryInMs));
    else this.#leftAlone.delete(cameraId);
  }

  concluded(cameraId: string, presences: readonly Presence[], violations: readonly Violation[]): void {
    const reported = presences.filter(
      ({ id, type, reportedRuleIds }) =>
        type === 'fault' && (reportedRuleIds.length > 0 || violations.some(({ presenceId }) => presenceId === id)),
    );
    const lasting = reported.filter(({ ended }) => ended === null).map(({ label }) => label);
    const leftAlone = this.#leftAlone.get(cameraId) ?? null;
    for (const label of lasting) {
      const againAt = label === 'refused' ? leftAlone : null;
      const what = told(cameraId, label, againAt);
      void this.#alarms.raise('camera-fault', `${cameraId} ${label}`, what, againAt);
      if (label === 'refused') this.#alarms.restate('camera-fault', `${cameraId} ${label}`, what, againAt);
    }
    for (const { label, ended, firstSeenAt } of reported) {
      const raised = { what: told(cameraId, label, null), raisedAt: firstSeenAt };
      if (ended !== null) void this.#alarms.clear('camera-fault', `${cameraId} ${label}`, raised);
    }
    for (const label of this.#standing.get(cameraId) ?? [])
      if (!lasting.includes(label)) void this.#alarms.clear('camera-fault', `${cameraId} ${label}`);
    if (lasting.length > 0) this.#standing.set(cameraId, lasting);
    else this.#standing.delete(cameraId);
  }

  /** The camera is no longer watched here. */
  left(cameraId: string): void {
    for (const label of this.#standing.get(cameraId) ?? []) {
      // The worker that takes a camera over has already raised its faults, or does so with its first look. So "cleared" would
      // be wrong here.
      if (this.#wanted.has(cameraId)) this.#alarms.withdraw('camera-fault', `${cameraId} ${label}`);
      else void this.#alarms.clear('camera-fault', `${cameraId} ${label}`);
    }
    this.#standing.delete(cameraId);
    this.#leftAlone.delete(cameraId);
  }
}

function told(id: string, label: string, againAt: Date | null): Saying {
  return saying('alarm.camera-fault', { id, fault: faultName(label), advice: adviceOn(id, label, againAt) });
}

function adviceOn(id: string, label: string, againAt: Date | null): Saying {
  if (againAt) return saying('alarm.left-alone', { againAt: toTheSecond(againAt) });
  if (label === 'blurred') return saying('alarm.seen-less', { id });
  if (label === 'moved') return saying('alarm.seen-elsewhere', { id });
  return saying('alarm.seen-nothing');
}
