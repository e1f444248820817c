import { z } from 'zod';
import type { Store } from './collection.ts';
import { defineEntity } from './entity.ts';

const clusterSchema = z.object({ id: z.string(), version: z.number().int(), name: z.string() });
type ClusterRow = z.infer<typeof clusterSchema>;

/** One row with this installation's own name, which is made once. */
export const clusters = defineEntity<ClusterRow>({
  name: 'clusters',
  schema: clusterSchema,
  uniqueKeys: [],
  indexes: {},
});

const ONLY_ROW = 'this';

/**
 * Gives the name of the installation that this store belongs to. It tells apart two installations on one Redis prefix.
 */
export async function clusterName(store: Store, newName: () => string): Promise<string> {
  const rows = store.collection(clusters);
  const known = await rows.get(ONLY_ROW);
  if (known !== null) return known.name;
  const row = { id: ONLY_ROW, version: 1, name: newName() };
  if ((await rows.insert(row)).ok) return row.name;
  return clusterName(store, newName);
}
