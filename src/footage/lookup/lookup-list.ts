import type { Page } from '../../kernel/store/collection.ts';
import type { LookupState } from './lookup.ts';
import type { LookupBook } from './lookup-book.ts';
import type { LookupRow } from './lookup-entity.ts';
import { type LookupViewer, seesLookup } from './lookup-viewer.ts';
import type { LookupWait } from './lookup-wait.ts';

export interface ListQuestion {
  readonly state?: LookupState | undefined;
  /** Those that wait for it for longer than they should, the longest first. */
  readonly lateFor?: LookupWait | undefined;
  readonly now: Date;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** One page of the lookups that the viewer sees, the newest first. It may be short although more follow. */
export async function listLookups(
  book: LookupBook,
  viewer: LookupViewer,
  { state, lateFor, now, limit, after }: ListQuestion,
): Promise<Page<LookupRow>> {
  const isOfUnit = !viewer.mayDecide && !viewer.seesAllUnits;
  const unit = isOfUnit ? { unit: viewer.unit ?? '' } : {};
  const page = { limit, ...(after === undefined ? {} : { after }) };
  const found = await book.rows.find(
    lateFor === undefined
      ? { ...byState(unit, state), order: 'descending', ...page }
      : { index: isOfUnit ? 'unitDue' : 'due', where: { ...unit, waitsFor: lateFor }, range: { to: now }, ...page },
  );
  return { ...found, rows: found.rows.filter(({ lookup }) => seesLookup(viewer, lookup)) };
}

function byState(unit: { readonly unit?: string }, state: LookupState | undefined) {
  const isOfUnit = unit.unit !== undefined;
  if (state === undefined) return { index: isOfUnit ? 'unit' : 'asked', where: unit };
  return { index: isOfUnit ? 'unitState' : 'state', where: { ...unit, state } };
}
