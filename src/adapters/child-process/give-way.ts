import { constants, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;

/** Other processes get the processor before this one. `isLast`: all others do. */
export function giveWay(pid: number | undefined, { isLast = false }: { readonly isLast?: boolean } = {}): void {
  try {
    if (pid !== undefined) setPriority(pid, isLast ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or a sandbox forbids it: it works all the same, or its end is told by who waits for it.
  }
}
