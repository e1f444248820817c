import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Interval, Timeline } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/**
 * The result of one look for a presence. `seen`: it is there. `absent`: its place was visible and it was not there.
 * The others are not known yet and count when it is seen again: `hidden` (something stands in front, or the detector
 * missed it while its place still looks like it), `unchanged` (its place has exactly the pixels in which it was
 * seen), `unlooked` (outside the regions).
 */
export type LookResult = 'seen' | 'unchanged' | 'hidden' | 'unlooked' | 'absent';

/** The number of looks in a row that saw its place without it. */
export interface Absence {
  readonly sinceAt: Date;
  readonly looks: number;
  /** True when that was long enough to be a seen absence. */
  readonly isSure: boolean;
  /**
   * A thing like it was there again and has not been missed since: when it is seen once more, it is back. Null: no
   * such thing.
   */
  readonly backAt: Date | null;
}

/** A thing that looks different was seen in its place. */
interface Doubt {
  readonly sinceAt: Date;
  /** The appearance of that other thing. It tells apart things that only pass. */
  readonly appearance: readonly number[];
}

/** A presence with everything that the ledger needs to go on with it, also in another process. Plain data. */
export interface LivePresence extends Presence {
  readonly tracking: Tracking;
}

export interface Tracking {
  /** The time from `lastSeenAt` to the last look: what it will count as, when that is known. */
  readonly pending: Timeline;
  /** The part of `pending` in which nobody could tell whether it was there. */
  readonly unsureMs: number;
  readonly missing: Absence | null;
  readonly doubt: Doubt | null;
  readonly lastResult: LookResult;
  readonly looks: number;
  readonly seenLooks: number;
  /** It was seen when it came to rest. */
  readonly hasMoved: boolean;
  /** For a while nobody has been near it. */
  readonly wasAlone: boolean;
  readonly labelLooks: Readonly<Record<string, number>>;
  /** The appearance of the thing alone; null before it was seen with nothing in front. */
  readonly appearance: readonly number[] | null;
  /** The number of looks in a row that were not like `appearance` although it never left: the light has changed it. */
  readonly unlikeLooks: number;
}

/** The time since the look before. It is a gap when it is too long to have been watched. */
export interface Passed {
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly isGap: boolean;
}

export const FRESH_TRACKING: Tracking = {
  pending: [],
  unsureMs: 0,
  missing: null,
  doubt: null,
  lastResult: 'seen',
  looks: 1,
  seenLooks: 1,
  hasMoved: false,
  wasAlone: false,
  labelLooks: {},
  appearance: null,
  unlikeLooks: 0,
};

/** A presence as the other stages know it. */
export function plain({ tracking: _, ...presence }: LivePresence): Presence {
  return presence;
}

/** Whether it was seen to be gone. It may still come back to the same place. */
export function isAway({ tracking }: LivePresence): boolean {
  return tracking.missing?.isSure ?? false;
}

/** The box of a presence that has one. */
export function boxOf({ boxXyxy }: Presence): BoxXyxy {
  return boxXyxy ?? [0, 0, 0, 0];
}

/** The same life with all its times moved: the clock was set back, and no time passed. */
export function moved(live: LivePresence, byMs: number): LivePresence {
  const at = (date: Date) => new Date(date.getTime() + byMs);
  const orNull = (date: Date | null) => date && at(date);
  const all = (timeline: Timeline) => movedTimeline(timeline, byMs);
  const { tracking } = live;
  return {
    ...live,
    firstSeenAt: at(live.firstSeenAt),
    lastSeenAt: at(live.lastSeenAt),
    personNearAt: orNull(live.personNearAt),
    clearedAt: orNull(live.clearedAt),
    timeline: all(live.timeline),
    ...(live.personNearTimes && { personNearTimes: all(live.personNearTimes) }),
    ...(live.queueTimes && { queueTimes: all(live.queueTimes) }),
    observations: live.observations.map((observation) => ({ ...observation, at: at(observation.at) })),
    tracking: {
      ...tracking,
      pending: all(tracking.pending),
      missing: tracking.missing && {
        ...tracking.missing,
        sinceAt: at(tracking.missing.sinceAt),
        backAt: orNull(tracking.missing.backAt),
      },
      doubt: tracking.doubt && { ...tracking.doubt, sinceAt: at(tracking.doubt.sinceAt) },
    },
  };
}

export function movedTimeline(timeline: Timeline, byMs: number): Timeline {
  const at = (date: Date) => new Date(date.getTime() + byMs);
  return timeline.map(({ type, fromAt, toAt }): Interval => ({ type, fromAt: at(fromAt), toAt: at(toAt) }));
}
