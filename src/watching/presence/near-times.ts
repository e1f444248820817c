import type { Interval, Timeline } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** A presence remembers at most this many times with a person near. */
const MOST_TIMES = 100;

/**
 * What a presence keeps as `personNearTimes` after a look at `at` that has a person near it. `lookedFromAt`: the look
 * before; a person who was near at both stayed near.
 */
export function nearTimes(
  { personNearTimes, personNearAt, firstSeenAt }: Presence,
  { at, lookedFromAt }: { readonly at: Date; readonly lookedFromAt: Date },
): Timeline {
  const before = personNearTimes ?? (personNearAt === null ? [] : [unknownUntil(personNearAt, firstSeenAt)]);
  const last = before.at(-1);
  if (last && last.toAt >= lookedFromAt) return [...before.slice(0, -1), { ...last, toAt: at }];
  return bounded([...before, { type: 'seen', fromAt: at, toAt: at }]);
}

/** The times up to `at`; later ones were not really seen. */
export function nearUntil(times: Timeline, at: Date): Timeline {
  return times.filter(({ fromAt }) => fromAt <= at).map((time) => (time.toAt > at ? { ...time, toAt: at } : time));
}

/** An earlier version kept the last time only: all the time before it counts as near. */
function unknownUntil(personNearAt: Date, firstSeenAt: Date): Interval {
  return { type: 'seen', fromAt: firstSeenAt < personNearAt ? firstSeenAt : personNearAt, toAt: personNearAt };
}

/** Joins the two times that are nearest to each other, so that an owner is never said to be away too early. */
function bounded(times: Timeline): Timeline {
  if (times.length <= MOST_TIMES) return times;
  let nearest = 1;
  let leastMs = Number.POSITIVE_INFINITY;
  for (let i = 1; i < times.length; i++) {
    const [before, next] = [times[i - 1], times[i]];
    const betweenMs = before && next ? intervalMs({ fromAt: before.toAt, toAt: next.fromAt }) : leastMs;
    if (betweenMs < leastMs) [nearest, leastMs] = [i, betweenMs];
  }
  const [before, next] = [times[nearest - 1], times[nearest]];
  return before && next ? times.toSpliced(nearest - 1, 2, { ...before, toAt: next.toAt }) : times;
}
