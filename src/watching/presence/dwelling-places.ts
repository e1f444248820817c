import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** Where something dwells now. A camera fault has no place. */
export function dwellingPlaces(presences: readonly Presence[]): BoxXyxy[] {
  return presences.flatMap(({ state, boxXyxy }) => (state === 'dwelling' && boxXyxy !== null ? [boxXyxy] : []));
}
