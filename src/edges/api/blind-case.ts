import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { CasePicture, ReviewCase } from './contract/cases.ts';

/**
 * The row of a decided case without what came after the decision: a confirmed case goes on and gets later stays of its thing, a
 * rejected one does not. Its evidence is the manifest with which it was filed.
 */
export function rowWhenDecided(row: CaseRow, decidedAt: Date): CaseRow {
  const [founding, ...later] = row.violations;
  const violations = later.filter(({ reachedAt }) => reachedAt <= decidedAt);
  return {
    ...row,
    dwellMs: row.dwellAtFilingMs,
    violations: founding === undefined ? [] : [founding, ...violations],
    manifests: row.manifests.slice(0, 1),
  };
}

/** Where manifests cannot be read, the copied list of all pictures stands in for them. */
export function picturesUntil(pictures: readonly CasePicture[], decidedAt: Date): readonly CasePicture[] {
  return pictures.filter(({ capturedAt }) => capturedAt === null || Date.parse(capturedAt) <= decidedAt.getTime());
}

/**
 * A decided case as it was before its decision. What only a decided case has, or has otherwise, is left out: notes, and how the
 * thing left. `drawnIds`: cases that are checked too, so they are not told of among those of before.
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
