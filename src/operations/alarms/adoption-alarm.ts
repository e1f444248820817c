import type { Adoption } from '../../cases/evidence/chain-adoption.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type Listing, listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { SiteAlarms } from './site-alarms.ts';

const MOST_NAMED = 5;

/**
 * Raises an alarm when the store was older than the evidence that it signs: a person has restored or lost the store, and
 * cases may lack their rows.
 */
export class AdoptionAlarm {
  readonly #alarms: Pick<SiteAlarms, 'raise' | 'clear'>;
  readonly #store: Store;

  constructor({ alarms, store }: { readonly alarms: Pick<SiteAlarms, 'raise' | 'clear'>; readonly store: Store }) {
    this.#alarms = alarms;
    this.#store = store;
  }

  readonly onAdopted = (adoption: Adoption): void => {
    void this.#alarms.raise('evidence', `${adoption.cameraId} (older store)`, told(adoption));
  };

  /** Cases that an earlier run found stay an alarm until `jiexun cases adopt` has taken them back. */
  async look(): Promise<void> {
    const chains = this.#store.collection(chainEntity);
    const rows = await allRows((page) => chains.find({ index: 'id', ...page }));
    for (const { id, unknownCases } of rows) {
      const key = `${id} (unknown cases)`;
      if (unknownCases === 0) await this.#alarms.clear('evidence', key);
      else await this.#alarms.raise('evidence', key, saying('adoption.unknown', { id, amount: unknownCases }));
    }
  }
}

function told({ cameraId: id, fromSeq, toSeq, missing, mended, found }: Adoption): Saying {
  const statements = listing('statements', [
    fromSeq === toSeq ? saying('adoption.not-all', { id }) : saying('adoption.behind', { id, fromSeq, toSeq }),
    ...(missing.length === 0 ? [] : [saying('adoption.gaps', { amount: missing.length, some: some(missing) })]),
    ...(mended.length === 0 ? [] : [saying('adoption.mended', { amount: mended.length })]),
    ...(found.length === 0 ? [] : [saying('adoption.found', { amount: found.length, some: some(found) })]),
  ]);
  return saying('adoption.older', { statements });
}

function some(all: readonly (string | number)[]): Listing {
  return listing('names', all.length <= MOST_NAMED ? all : [...all.slice(0, MOST_NAMED), '…']);
}
