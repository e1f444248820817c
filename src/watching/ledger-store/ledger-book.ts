import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Background } from '../background/background.ts';
import type { PictureHealth } from '../health/picture-health.ts';
import type { Ledger } from '../presence/ledger.ts';

/** One camera's ledger in the store, under the fence of the current shift. */
export interface LedgerBook {
  /**
   * Saves in one compare-and-set write the live presences and what is owed to the cases because of them.
   * @throws JiexunError JX_FENCED when a newer shift has taken over the camera.
   */
  save(
    parts: {
      readonly ledger: Ledger;
      readonly background: Pick<Background, 'snapshot'>;
      readonly health: Pick<PictureHealth, 'snapshot'>;
    },
    owed: { readonly at: Date; readonly violations: readonly Violation[]; readonly ended: readonly Presence[] },
  ): Promise<void>;
  /** What is saved and not yet settled, also by an earlier run that was killed. */
  owed(): { readonly violations: readonly Violation[]; readonly ended: readonly Presence[] };
  /** Call it when what was owed is filed. */
  settle(): Promise<void>;
  close(parts: {
    readonly ledger: Ledger;
    readonly background: Pick<Background, 'snapshot'>;
    readonly health: Pick<PictureHealth, 'snapshot'>;
  }): Promise<void>;
}
