import type { ReplaceResult } from '../../kernel/store/collection.ts';
import type { RowDocument } from './row-document.ts';

/** The parts of a stored row that tell why a write failed. */
export type Standing = Pick<RowDocument, 'version' | 'fence' | 'writes'>;

/**
 * Tells whether the row's `version` was made by the given write; `forgotten` when the row has been written too often
 * since to know.
 */
export function authorship(stored: Standing, version: number, write: string): 'ours' | 'foreign' | 'forgotten' {
  const writesSince = stored.version - version;
  if (writesSince < 0) return 'foreign';
  const made = stored.writes[writesSince];
  if (made === undefined) return 'forgotten';
  return made === write ? 'ours' : 'foreign';
}

export interface TriedReplace {
  /** The version that the write replaces. */
  readonly replaced: number;
  readonly fence: number | null;
  /** The write's own mark among the row's `writes`. */
  readonly write: string;
  /** An earlier try's reply was lost. */
  readonly mayHaveLanded: boolean;
}

/**
 * Tells from the stored row why a compare-and-set found no row. Null: the row is as expected, so try again. `unsure`:
 * nobody can find out any more whether a lost try was written.
 */
export function replaceOutcome(stored: Standing | null, tried: TriedReplace): ReplaceResult | null | 'unsure' {
  if (stored === null) return tried.mayHaveLanded ? 'unsure' : { ok: false, why: 'missing' };
  const author = authorship(stored, tried.replaced + 1, tried.write);
  if (author === 'ours') return { ok: true, version: tried.replaced + 1 };
  if (author === 'forgotten' && tried.mayHaveLanded) return 'unsure';
  if (stored.fence !== null && (tried.fence === null || stored.fence > tried.fence))
    return { ok: false, why: 'fenced' };
  return stored.version === tried.replaced ? null : { ok: false, why: 'stale' };
}
