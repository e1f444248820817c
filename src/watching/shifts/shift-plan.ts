import { fairShares } from './fair-shares.ts';
import type { Worker } from './roster.ts';

type Load = Pick<Worker, 'id' | 'limit' | 'watching'>;

export interface ShiftPlan {
  /** Cameras that this worker should watch. */
  readonly share: number;
  /** How many more cameras the other workers can take. */
  readonly roomElsewhere: number;
}

/** Plans how `total` cameras are shared fairly. Each worker plans alone, from the same rows. */
export function planShifts(total: number, own: Load, others: readonly Load[]): ShiftPlan {
  const shares = fairShares(total, [own, ...others]);
  const share = shares.get(own.id) ?? 0;
  const roomElsewhere = others.reduce(
    (sum, { id, watching }) => sum + Math.max(0, (shares.get(id) ?? 0) - watching),
    0,
  );
  return { share, roomElsewhere };
}
