import type { BoxXyxy } from './box.ts';
import type { Timeline } from './interval.ts';
import type { Family } from './label.ts';

/** One look at a thing, kept so that a violation can be explained. */
export interface Observation {
  readonly at: Date;
  readonly frameSeq: number;
  readonly boxXyxy: BoxXyxy | null;
  readonly label: string;
  /** 0–1; null for a thing the background model found. */
  readonly confidence: number | null;
}

/** `thing`: a detection or a still object; `vending`: a person together with goods; `fault`: the camera's own. */
export const PRESENCE_TYPES = ['thing', 'vending', 'fault'] as const;
export type PresenceType = (typeof PRESENCE_TYPES)[number];

/** One thing staying at one place, with its times: the ledger's row. */
export interface Presence {
  readonly id: string;
  readonly cameraId: string;
  /** What presences of one place, family and appearance have in common. */
  readonly thingId: string;
  readonly type: PresenceType;
  readonly family: Family;
  /** The label most often seen; for a fault its name (`down`, `black`, …). */
  readonly label: string;
  /** Smoothed over the looks; null for a fault. */
  readonly boxXyxy: BoxXyxy | null;
  /** `confirming`: not yet sure that it stays; `clearing`: not seen at the last looks; `gone`: over. */
  readonly state: 'confirming' | 'dwelling' | 'clearing' | 'gone';
  readonly firstSeenAt: Date;
  /** The thing was already there when watching began: the true start is earlier than `firstSeenAt`. */
  readonly alreadyThere: boolean;
  readonly lastSeenAt: Date;
  readonly timeline: Timeline;
  /** The last time a person stood near it; null if nobody ever did. */
  readonly personNearAt: Date | null;
  /**
   * For a lying thing or a bin: when a person stood near it, each time from its first look to its last
   * (`watching/presence/near-times.ts`). Absent = never, or not stored: rows from before have `personNearAt` alone.
   */
  readonly personNearTimes?: Timeline;
  /**
   * For a vehicle: when others stood in a flow zone beside it (`watching/presence/queue.ts`); absent = never, or not
   * stored.
   */
  readonly queueTimes?: Timeline;
  /** Presences this one is made of (vending: goods, then person); empty otherwise. */
  readonly partIds: readonly string[];
  /** A limited number of looks: the first, some in between, the last. */
  readonly observations: readonly Observation[];
  /** The rules that have asserted a violation of this presence. */
  readonly reportedRuleIds: readonly string[];
  /** The same for trial rules. Nothing else depends on these: a trial changes no case. Absent = none. */
  readonly trialRuleIds?: readonly string[];
  /** `left`: seen to be gone, last seen at `clearedAt`; `unknown`: a gap too long to bridge; null while it stays. */
  readonly ended: 'left' | 'unknown' | null;
  readonly clearedAt: Date | null;
}
