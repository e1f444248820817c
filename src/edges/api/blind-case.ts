import type { ReviewCase } from './contract/cases.ts';

/**
 * A decided case as it was before its decision. What only a decided case has, or has otherwise, is left out: notes, and how the
 * thing left. That picture is sealed later, and only while the case is open. `drawnIds`: cases that are checked too, so they are not told
 * of among those of before.
 */
export function blindCaseOf(shown: ReviewCase, drawnIds: ReadonlySet<string>): ReviewCase {
  const { pictures, before } = shown;
  return {
    ...shown,
    ...{ state: 'pending', reasonId: null, decider: null, decidedAt: null, claim: null, seen: 0, notes: [] },
    ...{ isOpen: true, clearedAt: null, ended: null },
    before: before.filter(({ id }) => !drawnIds.has(id)),
    pictures: pictures.filter(({ shows }) => shows.length === 0 || shows.some((role) => role !== 'left')),
  };
}
