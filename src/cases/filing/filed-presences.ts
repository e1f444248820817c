import type { Store } from '../../kernel/store/collection.ts';
import { sightingEntity } from './sighting-entity.ts';

/** Says whether a presence belongs to a case. Then its stills are evidence: sealed, or about to be sealed. */
export function filedPresences(store: Store): (presenceId: string) => Promise<boolean> {
  const sightings = store.collection(sightingEntity);
  return async (presenceId) => {
    const { rows } = await sightings.find({ index: 'presence', where: { presenceId }, limit: 1 });
    return rows.length > 0;
  };
}
