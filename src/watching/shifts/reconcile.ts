import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { Shifts } from './shifts.ts';

export interface ReconcileParts {
  readonly shifts: Shifts;
  /** Cameras that should be watched, by the files of this machine; null while they have not been read. */
  readonly wanted: () => ReadonlySet<string> | null;
  /** Cameras that should be watched, and nobody does. */
  readonly tell: (unwatched: readonly string[]) => void;
}

/** The handler of `reconcile`: the shifts that exist are those of the cameras that should be watched. Desired state, not events. */
export function reconcile({ shifts, wanted, tell }: ReconcileParts): JobHandler {
  return async () => {
    const cameras = wanted();
    if (cameras === null) return 'skipped';
    const known = await shifts.all();
    for (const { cameraId, isWanted } of known)
      if (isWanted !== cameras.has(cameraId)) await shifts.want(cameraId, !isWanted);
    const ids = new Set(known.map(({ cameraId }) => cameraId));
    for (const cameraId of cameras) if (!ids.has(cameraId)) await shifts.want(cameraId, true);
    tell((await shifts.free()).map(({ cameraId }) => cameraId));
    return 'done';
  };
}
