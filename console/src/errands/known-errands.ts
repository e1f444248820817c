import type { ShownErrand } from '../../../src/edges/api/contract/errands.ts';

export function isOpen({ state }: Pick<ShownErrand, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** The ids that were open when this browser last asked, and of which the server knows nothing now: it was started anew. */
export function lostAmong(kept: readonly string[], own: readonly Pick<ShownErrand, 'id'>[]): readonly string[] {
  return kept.filter((id) => !own.some((errand) => errand.id === id));
}

/** What to remember: what is open, and what is lost until somebody has read it. */
export function toKeep(kept: readonly string[], own: readonly Pick<ShownErrand, 'id' | 'state'>[]): readonly string[] {
  return [...lostAmong(kept, own), ...own.filter(isOpen).map(({ id }) => id)];
}
