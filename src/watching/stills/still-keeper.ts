import type { Camera } from '../../kernel/domain/camera.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { LedgerChange } from '../presence/ledger.ts';

/** Keeps the stills a case will need, outside the published tree, before anyone knows whether there will be one. */
export interface StillKeeper {
  /**
   * First still when a presence starts, one in between, one at filing, one when it left; superfluous when it leaves in time.
   * `frame` is null when the camera gave none (it is down); its pixels are the keeper's from then on. Durable when it resolves.
   * What is not possible is said and left out: the ledger must be saved after it, for what it tells comes once.
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
   * What was handed to `keep` stands in the ledger, under the shift's fence: now what it made superfluous is dropped. Not before:
   * a worker that was stopped and does not know yet that another has its camera must not take that one's stills away.
   * @throws JiexunError JX_FENCED, nothing else.
   */
  settle(): Promise<void>;
}
