import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { isLying } from './matching.ts';
import { nearTimes } from './near-times.ts';
import { distanceInHeights } from './nearness.ts';

/** When nobody has been near for this long, the thing has been left. */
const ALONE_MS = 60_000;

/**
 * Records who stands near a thing that lies there: any such person may be its owner. `distanceRatio` is in that person's
 * heights.
 */
export function withOwners(
  things: readonly LivePresence[],
  persons: readonly BoxXyxy[],
  {
    at,
    lookedFromAt,
    distanceRatio,
    aspectRatio,
  }: {
    readonly at: Date;
    /** The look before, unless there was a gap since. */
    readonly lookedFromAt: Date;
    readonly distanceRatio: number;
    readonly aspectRatio: number;
  },
): readonly LivePresence[] {
  return things.map((live) => {
    if (live.type !== 'thing' || !(isLying(live.family) || live.family === 'bin')) return live;
    const isNear = persons.some((person) => distanceInHeights(person, boxOf(live), aspectRatio) <= distanceRatio);
    if (isNear) return { ...live, personNearAt: at, personNearTimes: nearTimes(live, { at, lookedFromAt }) };
    const sinceAt = live.personNearAt ?? live.firstSeenAt;
    if (live.tracking.wasAlone || at.getTime() - sinceAt.getTime() <= ALONE_MS) return live;
    return { ...live, tracking: { ...live.tracking, wasAlone: true } };
  });
}
