import type { Camera } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** The confidence that starts a presence under the changed file, where it is higher than today's; null where it is not. */
export function raisedStart({ confidence: today }: Camera, { confidence: changed }: Camera): number | null {
  return changed.start !== null && changed.start > (today.start ?? 0) ? changed.start : null;
}

/**
 * The presence as it would have begun under a higher `start`: at its first kept look that is as sure as that. Null: none is.
 * At most twelve looks of a presence are kept, so this is near the truth, not exact.
 */
export function startedAt(presence: Presence, start: number): Presence | null {
  if (presence.type !== 'thing') return presence;
  const first = presence.observations.findIndex(({ confidence }) => confidence === null || confidence >= start);
  const begins = presence.observations[first];
  if (first < 1 || !begins) return begins ? presence : null;
  return {
    ...presence,
    firstSeenAt: begins.at,
    alreadyThere: false,
    timeline: presence.timeline
      .filter(({ toAt }) => toAt > begins.at)
      .map((part) => (part.fromAt < begins.at ? { ...part, fromAt: begins.at } : part)),
    observations: presence.observations.slice(first),
  };
}
