import type { Timeline } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { CONFIRM_MS } from '../presence/thing-look.ts';

/**
 * A stored presence as it stood at an earlier moment, so that the rules can judge it as they judge live ones. Null while it
 * was not there. Its box, label and parts are those that it had in the end.
 * `heldMs`: how long the ledger holds it after it was last seen; until then it is `clearing`.
 */
export function asOf(presence: Presence, at: Date, heldMs = 0): Presence | null {
  const { firstSeenAt, lastSeenAt, personNearTimes, queueTimes } = presence;
  if (at < firstSeenAt || at.getTime() > lastSeenAt.getTime() + heldMs) return null;
  const timeline = until(presence.timeline, at);
  const isHere = at <= lastSeenAt && timeline.at(-1)?.type !== 'absent';
  return {
    ...presence,
    state: !isHere ? 'clearing' : isSureToStay(presence, at) ? 'dwelling' : 'confirming',
    lastSeenAt: timeline.findLast(({ type }) => type === 'seen')?.toAt ?? firstSeenAt,
    timeline,
    personNearAt: nearAt(presence, at),
    ...(personNearTimes && { personNearTimes: until(personNearTimes, at) }),
    ...(queueTimes && { queueTimes: until(queueTimes, at) }),
    observations: presence.observations.filter((seen) => seen.at <= at),
    ended: null,
    clearedAt: null,
  };
}

/** Whether the ledger was sure by then that it stays. A group is made of things that stay. */
function isSureToStay({ type, firstSeenAt }: Presence, at: Date): boolean {
  return type !== 'thing' || at.getTime() - firstSeenAt.getTime() >= CONFIRM_MS;
}

/** False for rows of an earlier version that had a person near: only the last time is known, not those before. */
export function knowsOwner({ personNearAt, personNearTimes, firstSeenAt }: Presence): boolean {
  return personNearAt === null || personNearTimes !== undefined || personNearAt <= firstSeenAt;
}

function nearAt({ personNearAt, personNearTimes = [] }: Presence, at: Date): Date | null {
  if (personNearAt === null || personNearAt <= at) return personNearAt;
  // Where the times are not kept, somebody may always have stood there: the owner is not away.
  if (personNearTimes.length === 0) return at;
  const last = personNearTimes.findLast(({ fromAt }) => fromAt <= at);
  if (!last) return null;
  return last.toAt < at ? last.toAt : at;
}

function until(timeline: Timeline, at: Date): Timeline {
  return timeline.filter(({ fromAt }) => fromAt < at).map((part) => (part.toAt > at ? { ...part, toAt: at } : part));
}
