import type { Presence } from '../../kernel/domain/presence.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { plain } from '../presence/live-presence.ts';
import { gonePresenceEntity, ledgerEntity } from './ledger-entity.ts';

/** Presences that ended in [fromAt, toAt), and those that still stay. */
export interface StayQuestion {
  readonly cameraId: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** Every presence that a camera has stored, for those who look back. It reads only. */
export class StoredStays {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How many there are about. */
  async count({ cameraId, fromAt: from, toAt: to }: StayQuestion): Promise<number> {
    const gone = this.#store.collection(gonePresenceEntity);
    const counts = await gone.count({ index: 'byCamera', where: { cameraId }, range: { from, to } });
    return counts.get(null) ?? 0;
  }

  /** Hands over each of them once. The camera may be watched meanwhile. */
  async each({ cameraId, fromAt: from, toAt: to }: StayQuestion, take: (presence: Presence) => void): Promise<void> {
    const ledger = await this.#store.collection(ledgerEntity).get(cameraId);
    const here = (ledger?.state?.presences ?? []).filter(({ state }) => state !== 'confirming').map(plain);
    const known = new Map([...here, ...(ledger?.owedEnded ?? [])].map((presence) => [presence.id, presence]));
    const gone = this.#store.collection(gonePresenceEntity);
    await eachRow(
      (page) => gone.find({ index: 'byCamera', where: { cameraId }, range: { from, to }, ...page }),
      ({ presence }) => {
        // It has ended since the ledger was read.
        known.delete(presence.id);
        take(presence);
      },
    );
    for (const presence of known.values()) take(presence);
  }
}
