import type { Camera } from '../../kernel/domain/camera.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { LedgerChange } from '../presence/ledger.ts';

/** Keeps the stills that a case will need, outside the published tree, before anyone knows whether there will be a case. */
export interface StillKeeper {
  /**
   * Keeps the stills of one moment: the first when a presence starts, one in between, one at filing, one when it left. They
   * are not needed when it leaves in time. `frame` is null when the camera gave none (it is down); from then on the keeper
   * owns its pixels. When this resolves, the stills are on disk. A still that fails is reported and left out, because the
   * ledger must be saved afterwards: its news comes only once.
   * @throws JiexunError JX_FENCED, nothing else.
   */
  keep(moment: {
    readonly camera: Camera;
    readonly frame: Frame | null;
    readonly at: Date;
    readonly change: LedgerChange;
    readonly violations: readonly Violation[];
  }): Promise<void>;
  /**
   * Call it when the ledger with what was given to `keep` is saved, under the shift's fence. Only then are stills deleted
   * that are no longer needed. A paused worker that does not know yet that another has its camera must not delete the other's
   * stills.
   * @throws JiexunError JX_FENCED, nothing else.
   */
  settle(): Promise<void>;
}
