import { allRows } from '../../kernel/store/all-rows.ts';
import { HOUR_MS } from '../recording/recorded-time.ts';
import { approvedParts, type LookupState } from './lookup.ts';
import type { LookupBook } from './lookup-book.ts';
import type { LookupPart } from './lookup-step.ts';
import { type LookupViewer, seesLookup } from './lookup-viewer.ts';

/** While a lookup is in one of these, what was approved may be looked at. */
const OPEN_STATES: readonly LookupState[] = ['approved', 'ready', 'handed-over', 'told'];

/** What was asked longer ago is not looked at any more: it lasts for 30 days once it is approved. */
const ASKED_WITHIN_MS = 366 * 24 * HOUR_MS;

/** What of a camera the viewer's unit may look at now, because somebody approved it; it lasts until the lookup is closed or its time is over. */
export async function approvedFootage(
  book: LookupBook,
  viewer: LookupViewer,
  { cameraId, now }: { readonly cameraId: string; readonly now: Date },
): Promise<readonly LookupPart[]> {
  const { unit } = viewer;
  if (unit === null) return [];
  const found: LookupPart[] = [];
  const range = { from: new Date(now.getTime() - ASKED_WITHIN_MS) };
  for (const state of OPEN_STATES) {
    const rows = await allRows((page) =>
      book.rows.find({ index: 'unitState', where: { unit, state }, range, ...page }),
    );
    for (const { lookup } of rows) {
      const isLasting = lookup.decision?.type === 'approve' && lookup.decision.untilAt > now;
      if (!isLasting || !seesLookup(viewer, lookup)) continue;
      found.push(...approvedParts(lookup).filter((part) => part.cameraId === cameraId));
    }
  }
  return found;
}
