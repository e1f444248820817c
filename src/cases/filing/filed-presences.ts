import type { Store } from '../../kernel/store/collection.ts';
import { sightingEntity } from './sighting-entity.ts';

/** Whether a presence belongs to any case: its stills are then evidence, sealed or about to be. */
export function filedPresences(store: Store): (presenceId: string) => Promise<boolean> {
  const sightings = store.collection(sightingEntity);
  return async (presenceId) => {
    const { rows } = await sightings.find({ index: 'presence', where: { presenceId }, limit: 1 });
    return rows.length > 0;
  };
}
