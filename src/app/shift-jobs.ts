import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import type { Store } from '../kernel/store/collection.ts';
import { forgetAlarmsOf } from '../operations/alarms/alarm-rows.ts';
import type { Alarms } from '../operations/alarms/alarms.ts';
import { UnwatchedAlarm } from '../operations/alarms/unwatched-alarm.ts';
import type { CameraChanges } from '../watching/camera-versions/camera-changes.ts';
import { releaseOrphans } from '../watching/shifts/orphans.ts';
import { reconcile } from '../watching/shifts/reconcile.ts';
import type { Shifts } from '../watching/shifts/shifts.ts';
import { seenWorkers } from '../watching/shifts/work-force.ts';

/** The handlers of the jobs that decide which worker watches which camera. */
export interface ShiftJobs {
  readonly reconcile: JobHandler;
  readonly confirmView: JobHandler;
}

export interface ShiftJobParts {
  readonly shifts: Shifts;
  /** The cameras that should be watched; null while that is not known. */
  readonly wanted: () => ReadonlySet<string> | null;
  readonly changes: Pick<CameraChanges, 'viewConfirmed'>;
}

/** On one machine the process that runs the job watches the camera itself. */
export function soleShiftJobs(
  { changes, ...parts }: ShiftJobParts,
  watcher: { readonly confirmView: (cameraId: string) => void },
): ShiftJobs {
  return {
    reconcile: reconcile({ ...parts, tell: () => undefined }),
    confirmView: async ({ data }) => {
      const cameraId = String(data['cameraId']);
      watcher.confirmView(cameraId);
      await changes.viewConfirmed(cameraId);
      return 'done';
    },
  };
}

export interface ClusterShiftJobParts extends ShiftJobParts {
  readonly store: Store;
  readonly alarms: Alarms;
  readonly clock: Clock;
  /** Adds a job for each case that still has to be sealed. */
  readonly queueOwedSeals: () => Promise<void>;
  readonly log: Log;
}

/** In a cluster other processes watch the cameras: the job tells them through the store. */
export function clusterShiftJobs({
  alarms,
  store,
  clock,
  queueOwedSeals,
  changes,
  log,
  ...parts
}: ClusterShiftJobParts): ShiftJobs {
  const { shifts } = parts;
  const unwatchedAlarm = new UnwatchedAlarm(alarms);
  const mendShifts = reconcile({ ...parts, tell: (unwatched) => unwatchedAlarm.looked(unwatched) });
  return {
    reconcile: async (job, signal) => {
      // Assigns the shifts first, so that no camera waits when something is wrong with evidence.
      await releaseOrphans({ shifts, store, log });
      const result = await mendShifts(job, signal);
      await queueOwedSeals();
      const present = new Set((await seenWorkers(store, clock.now())).map(({ id }) => id));
      await forgetAlarmsOf(store, (by) => !present.has(by));
      return result;
    },
    confirmView: async ({ data }) => {
      const cameraId = String(data['cameraId']);
      await shifts.confirmView(cameraId);
      await changes.viewConfirmed(cameraId);
      return 'done';
    },
  };
}
