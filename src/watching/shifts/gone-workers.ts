import type { Log } from '../../kernel/domain/log.ts';
import type { Roster, Worker } from './roster.ts';
import type { Shifts } from './shifts.ts';

/** Frees the cameras of workers that are `gone`. Deletes the rows of those workers that hold no camera any more. */
export async function freeCamerasOf(
  gone: readonly Worker[],
  { shifts, roster, log }: { readonly shifts: Shifts; readonly roster: Roster; readonly log: Log },
): Promise<void> {
  for (const worker of gone) {
    const left = await shifts.heldBy(worker.id);
    if (left.length > 0)
      log.warn(`worker ${worker.id} is gone: its ${left.length} cameras are free`, { worker: worker.id });
    for (const shift of left) await shifts.release(shift);
    if (left.length === 0) await roster.forget(worker);
  }
}
