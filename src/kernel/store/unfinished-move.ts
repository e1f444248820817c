import { z } from 'zod';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import type { Store } from './collection.ts';
import { defineEntity } from './entity.ts';

const moveSchema = z.object({ id: z.string(), version: z.number().int(), from: z.string(), startedAt: z.date() });
type MoveRow = z.infer<typeof moveSchema>;

/** One row, which exists while an installation is being copied here and is not complete. */
export const moves = defineEntity<MoveRow>({ name: 'moves', schema: moveSchema, uniqueKeys: [], indexes: {} });

const ONLY_ROW = 'this';

/** Marks the store: until `endMove` no program may work with it. A second call does nothing. */
export async function beginMove(store: Store, move: Pick<MoveRow, 'from' | 'startedAt'>): Promise<void> {
  await store.collection(moves).insert({ id: ONLY_ROW, version: 1, ...move });
}

export async function endMove(store: Store): Promise<void> {
  await store.collection(moves).delete(ONLY_ROW);
}

/**
 * Refuses a half-copied store, because half an installation would file known cases again. @throws JiexunError
 * JX_MIGRATE_UNFINISHED
 */
export async function checkNoMove(store: Store): Promise<void> {
  const move = await store.collection(moves).get(ONLY_ROW);
  if (move === null) return;
  const what = saying('migrate.unfinished', { from: move.from, at: move.startedAt.toISOString() });
  throw saidError('JX_MIGRATE_UNFINISHED', what);
}
