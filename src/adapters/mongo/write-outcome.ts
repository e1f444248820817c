import type { ReplaceResult } from '../../kernel/store/collection.ts';
import type { RowDocument } from './row-document.ts';

/** What of a stored row tells why a write failed. */
export type Standing = Pick<RowDocument, 'version' | 'fence' | 'writes'>;

/**
 * Whether the write that was to make `version` is the one that made it: `forgotten` when the row has been written too often
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
  /** The version it was to replace. */
  readonly replaced: number;
  readonly fence: number | null;
  /** Its own mark among the row's `writes`. */
  readonly write: string;
  /** An earlier try's reply was lost. */
  readonly mayHaveLanded: boolean;
}

/**
 * What became of a compare-and-set whose filter found no row, from the row as it stands: null when it stands as it should and
 * another try is due, `unsure` when a lost try can no longer be found out about.
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
