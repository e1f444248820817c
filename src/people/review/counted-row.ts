import { isDeepStrictEqual } from 'node:util';
import type { Collection } from '../../kernel/store/collection.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

const MOST_ATTEMPTS = 20;

/**
 * Stores a row that holds counts. `count` is given the id and the version of the row, and counts. The stored row is read before
 * that: if another process counts later and writes first, this write fails, and `count` is called again.
 * @throws JiexunError JX_REVIEW_BUSY when others write it all the time.
 */
export async function storeCounted<T extends Row>(
  collection: Collection<T>,
  id: string,
  count: (row: Pick<Row, 'id' | 'version'>) => Promise<T>,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const known = await collection.get(id);
    const row = await count({ id, version: known?.version ?? 1 });
    if (known !== null && isDeepStrictEqual(known, row)) return;
    const written = known === null ? await collection.insert(row) : await collection.replace(row);
    if (written.ok) return;
  }
  throw saidError('JX_REVIEW_BUSY', saying('review-error.tally-busy', { id }));
}
