import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { CaseRow } from './case-entity.ts';

const MAX_ATTEMPTS = 100;

/**
 * Reads a row, changes it, and writes it by compare-and-set; it repeats this when another process was faster. `change`
 * returns the row it was given when there is nothing to write. With `fence` the write belongs to a shift; without it the
 * stored fence stays.
 * @returns the row as it is now stored; null when there is none.
 * @throws JiexunError JX_FENCED when a newer shift has taken over the camera.
 */
export async function changeCase(
  cases: Collection<CaseRow>,
  id: string,
  change: (row: CaseRow) => CaseRow,
  fence?: number | null,
): Promise<CaseRow | null> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const row = await cases.get(id);
    if (row === null) return null;
    const changed = change(row);
    if (changed === row) return row;
    const next = fence === undefined ? changed : { ...changed, fence };
    const result = await cases.replace(next);
    if (result.ok) return { ...next, version: result.version };
    if (result.why === 'fenced' && fence !== undefined) throw fenced(id);
    if (result.why === 'taken') {
      throw saidError('JX_INTERNAL', saying('case-error.key-taken', { caseId: id }));
    }
  }
  throw saidError('JX_CASE_BUSY', saying('case-error.busy', { caseId: id, attempts: MAX_ATTEMPTS }));
}

export function fenced(what: string): JiexunError {
  return saidError('JX_FENCED', saying('case-error.newer-shift', { what }));
}
