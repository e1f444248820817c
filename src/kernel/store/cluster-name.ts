import { z } from 'zod';
import type { Store } from './collection.ts';
import { defineEntity } from './entity.ts';

const clusterSchema = z.object({ id: z.string(), version: z.number().int(), name: z.string() });
type ClusterRow = z.infer<typeof clusterSchema>;

/** One row: this installation's own name, made once. */
export const clusters = defineEntity<ClusterRow>({
  name: 'clusters',
  schema: clusterSchema,
  uniqueKeys: [],
  indexes: {},
});

const ONLY_ROW = 'this';

/** The installation that this store belongs to; two on one Redis prefix are told apart by it. */
export async function clusterName(store: Store, newName: () => string): Promise<string> {
  const rows = store.collection(clusters);
  const known = await rows.get(ONLY_ROW);
  if (known !== null) return known.name;
  const row = { id: ONLY_ROW, version: 1, name: newName() };
  if ((await rows.insert(row)).ok) return row.name;
  return clusterName(store, newName);
}
