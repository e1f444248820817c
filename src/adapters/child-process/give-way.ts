import { constants, setPriority } from 'node:os';

/** Other processes get the processor before this one. */
export function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or a sandbox forbids it: it works all the same, or its end is told by who waits for it.
  }
}
