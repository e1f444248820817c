import type { Adoption } from '../../cases/evidence/chain-adoption.ts';
import { chainEntity } from '../../cases/evidence/chain-entity.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Alarms } from './alarms.ts';

const MOST_NAMED = 5;

/** A store that was older than the evidence it signs is an alarm: somebody has restored or lost it, and cases may lack their rows. */
export class AdoptionAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;
  readonly #store: Store;

  constructor({ alarms, store }: { readonly alarms: Pick<Alarms, 'raise' | 'clear'>; readonly store: Store }) {
    this.#alarms = alarms;
    this.#store = store;
  }

  readonly onAdopted = (adoption: Adoption): void => {
    void this.#alarms.raise('evidence', `${adoption.cameraId} (older store)`, inWords(adoption));
  };

  /** Those that a run before this one has found stay an alarm until `jiexun cases adopt` has taken them back. */
  async look(): Promise<void> {
    const chains = this.#store.collection(chainEntity);
    const rows = await allRows((page) => chains.find({ index: 'id', ...page }));
    for (const { id, unknownCases } of rows) {
      const key = `${id} (unknown cases)`;
      const what = `${unknownCases} cases of camera ${id} lie in the evidence and are unknown to the store`;
      if (unknownCases === 0) await this.#alarms.clear('evidence', key);
      else await this.#alarms.raise('evidence', key, `${what}: \`jiexun cases adopt\` takes them back.`);
    }
  }
}

function inWords({ cameraId, fromSeq, toSeq, missing, mended, found }: Adoption): string {
  const where = `The store is older than the evidence of camera ${cameraId}`;
  const what =
    fromSeq === toSeq
      ? `${where}: it did not know all that is sealed`
      : `${where}: it stood at link ${fromSeq}, link ${toSeq} is published. The chain goes on from there`;
  const gaps = missing.length === 0 ? [] : [`no manifest is there of ${missing.length} links (${some(missing)})`];
  const rows = mended.length === 0 ? [] : [`${mended.length} cases were brought up to date`];
  const unknown =
    found.length === 0
      ? []
      : [`${found.length} cases are unknown to the store (${some(found)}): \`jiexun cases adopt\` takes them back`];
  return `${[what, ...gaps, ...rows, ...unknown].join('; ')}. What was restored or lost?`;
}

function some(all: readonly (string | number)[]): string {
  return all.length <= MOST_NAMED ? all.join(', ') : `${all.slice(0, MOST_NAMED).join(', ')}, …`;
}
