import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { Shifts } from './shifts.ts';

export interface ReconcileParts {
  readonly shifts: Shifts;
  /** Cameras that should be watched, by the files of this machine; null until the files have been read. */
  readonly wanted: () => ReadonlySet<string> | null;
  /** Cameras that should be watched and that nobody watches. */
  readonly tell: (unwatched: readonly string[]) => void;
}

/**
 * The handler of `reconcile`: makes the shifts match the cameras that should be watched. It compares states and needs no
 * events.
 */
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
