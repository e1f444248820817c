import type { OfferedReason, ReviewCase } from '../../../src/edges/api/contract/cases.ts';

/** The reasons that are offered for a kind, in the order of their digits. */
export function reasonsFor(reasons: readonly OfferedReason[], kind: ReviewCase['kind']): readonly OfferedReason[] {
  return reasons.filter(({ isOffered, kinds }) => isOffered && (kinds === null || kinds.includes(kind)));
}

/** The digit that picks a reason: the tenth has the 0, later ones have none. */
export function digitOf(index: number): string {
  return index < 9 ? `${index + 1}` : index === 9 ? '0' : '';
}
