import type { Interval } from '../../kernel/domain/interval.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import type { Absence, LivePresence, LookResult, Passed } from './live-presence.ts';
import { isAway } from './live-presence.ts';
import { nearUntil } from './near-times.ts';
import type { Patience } from './patience.ts';
import { append, between, join, retype } from './timeline.ts';

/**
 * An absence counts as seen when the place was visible and empty for this many looks and this long, whichever is longer. A
 * shorter one is a miss.
 */
const ABSENT_LOOKS = 3;
const ABSENT_MS = 5_000;

/**
 * Advances a presence by one look. A result that is not `seen` waits in `tracking.pending`; `timeline` ends at
 * `lastSeenAt`.
 */
export function liveOn(live: LivePresence, result: LookResult, passed: Passed): LivePresence {
  if (result === 'seen') return seenAgain(live, passed);
  const { tracking } = live;
  const missing = result === 'absent' ? missedOnceMore(tracking.missing, passed.toAt) : tracking.missing;
  const isUnsure = passed.isGap || result === 'hidden' || result === 'unlooked';
  const unsureMs = tracking.unsureMs + (isUnsure ? intervalMs(passed) : 0);
  const before = result === 'absent' ? notBackYet(live) : live;
  const type = result === 'unlooked' ? 'gap' : typeOf(before, passed);
  let pending = append(before.tracking.pending, { type, fromAt: passed.fromAt, toAt: passed.toAt });
  const nowSure = missing?.isSure === true && tracking.missing?.isSure !== true;
  // It left while something stood in front of it, so nobody knows when.
  if (nowSure && unsureMs > 0) pending = retype(pending, 'seen', 'gap');
  return {
    ...live,
    state: missing?.isSure ? 'clearing' : live.state,
    clearedAt: missing?.isSure ? live.lastSeenAt : null,
    tracking: { ...tracking, pending, unsureMs, missing, doubt: null, lastResult: result, looks: tracking.looks + 1 },
  };
}

function seenAgain(live: LivePresence, passed: Passed): LivePresence {
  const { tracking } = live;
  const pending = append(tracking.pending, { type: typeOf(live, passed), fromAt: passed.fromAt, toAt: passed.toAt });
  return {
    ...live,
    state: live.state === 'clearing' ? 'dwelling' : live.state,
    lastSeenAt: passed.toAt,
    clearedAt: null,
    timeline: join(live.timeline, isAway(live) ? pending : retype(pending, 'absent', 'seen')),
    tracking: {
      ...tracking,
      pending: [],
      unsureMs: 0,
      missing: null,
      doubt: null,
      lastResult: 'seen',
      looks: tracking.looks + 1,
      seenLooks: tracking.seenLooks + 1,
    },
  };
}

function typeOf({ tracking }: LivePresence, { isGap }: Passed): Interval['type'] {
  if (isGap) return 'gap';
  return tracking.missing && tracking.missing.backAt === null ? 'absent' : 'seen';
}

/** A thing like it came by and is gone again: the presence was away all the time. */
function notBackYet(live: LivePresence): LivePresence {
  const { missing, pending } = live.tracking;
  const { backAt } = missing ?? {};
  if (!missing || !backAt) return live;
  const since = between(pending, backAt, pending.at(-1)?.toAt ?? backAt);
  const away = join(between(pending, live.lastSeenAt, backAt), retype(since, 'seen', 'absent'));
  return { ...live, tracking: { ...live.tracking, pending: away, missing: { ...missing, backAt: null } } };
}

/** The missing thing may be there again. A second look decides. */
export function perhapsBack(live: LivePresence, passed: Passed): LivePresence {
  const next = liveOn(live, 'hidden', passed);
  const { missing } = next.tracking;
  return { ...next, tracking: { ...next.tracking, missing: missing && { ...missing, backAt: passed.toAt } } };
}

function missedOnceMore(before: Absence | null, at: Date): Absence {
  const sinceAt = before?.sinceAt ?? at;
  const looks = (before?.looks ?? 0) + 1;
  return {
    sinceAt,
    looks,
    backAt: null,
    isSure: looks >= ABSENT_LOOKS && at.getTime() - sinceAt.getTime() >= ABSENT_MS,
  };
}

/**
 * Whether a presence ends by time alone: it is away longer than any rule resumes, or unknown longer than any rule
 * bridges.
 */
export function endByTime(live: LivePresence, passed: Passed, patience: Patience): 'left' | 'unknown' | null {
  const { missing, unsureMs } = live.tracking;
  if (missing?.isSure) return passed.toAt.getTime() - missing.sinceAt.getTime() > patience.resumeMs ? 'left' : null;
  return unsureMs + (passed.isGap ? intervalMs(passed) : 0) > patience.bridgeMs ? 'unknown' : null;
}

/**
 * Ends a presence that is known to be over since it was last seen, without a look at its place. This is so for a
 * camera's fault.
 */
export function awaySinceSeen(live: LivePresence): LivePresence {
  if (isAway(live)) return live;
  const missing = { sinceAt: live.lastSeenAt, looks: ABSENT_LOOKS, backAt: null, isSure: true };
  return { ...live, state: 'clearing', clearedAt: live.lastSeenAt, tracking: { ...live.tracking, missing } };
}

export function end(live: LivePresence, ended: 'left' | 'unknown'): LivePresence {
  return { ...live, state: 'gone', ended, clearedAt: ended === 'left' ? live.lastSeenAt : null };
}

/**
 * The pictures since `sinceAt` showed nothing reliable: time that was counted since then becomes a gap. Null when
 * all of its life is after `sinceAt`.
 */
export function retract(live: LivePresence, sinceAt: Date, toAt: Date): LivePresence | null {
  if (live.firstSeenAt >= sinceAt) return null;
  const lastSeenAt = live.lastSeenAt < sinceAt ? live.lastSeenAt : sinceAt;
  const since = between(live.tracking.pending, lastSeenAt, sinceAt);
  const pending = append(since, { type: 'gap', fromAt: since.at(-1)?.toAt ?? lastSeenAt, toAt });
  const wasAway = live.tracking.missing !== null && live.tracking.missing.sinceAt < sinceAt;
  return {
    ...live,
    state: live.state === 'clearing' && !wasAway ? 'dwelling' : live.state,
    clearedAt: wasAway ? live.clearedAt : null,
    lastSeenAt,
    timeline: between(live.timeline, live.firstSeenAt, lastSeenAt),
    personNearAt: live.personNearAt && live.personNearAt > sinceAt ? sinceAt : live.personNearAt,
    ...(live.personNearTimes && { personNearTimes: nearUntil(live.personNearTimes, sinceAt) }),
    observations: live.observations.filter(({ at }) => at <= sinceAt),
    tracking: {
      ...live.tracking,
      pending,
      unsureMs: pending.reduce((sum, part) => (part.type === 'gap' ? sum + intervalMs(part) : sum), 0),
      missing: wasAway ? live.tracking.missing : null,
      doubt: null,
    },
  };
}
