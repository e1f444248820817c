import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Timeline } from '../../kernel/domain/interval.ts';
import type { Family } from '../../kernel/domain/label.ts';
import type { Observation, Presence } from '../../kernel/domain/presence.ts';
import type { LivePresence, Tracking } from './live-presence.ts';
import { FRESH_TRACKING } from './live-presence.ts';
import { presenceId } from './thing-identity.ts';
import { seenExcept } from './timeline.ts';

/** The facts with which a new presence begins. */
export interface Arrival {
  readonly cameraId: string;
  readonly type: Presence['type'];
  readonly family: Family;
  readonly label: string;
  readonly boxXyxy: BoxXyxy | null;
  readonly firstSeenAt: Date;
  /** The look that detected it. */
  readonly at: Date;
  /** Gaps between the two times do not count as dwell. */
  readonly gaps: Timeline;
  readonly alreadyThere: boolean;
  readonly personNearAt: Date | null;
  readonly observations: readonly Observation[];
  readonly tracking: Partial<Tracking>;
}

/** It is not yet sure that it stays. It counts as a new thing until it is recognised. */
export function arrive({ at, gaps, tracking, ...arrival }: Arrival): LivePresence {
  const id = presenceId(arrival);
  return {
    ...arrival,
    id,
    thingId: id,
    state: 'confirming',
    lastSeenAt: at,
    timeline: seenExcept(gaps, arrival.firstSeenAt, at),
    partIds: [],
    reportedRuleIds: [],
    ended: null,
    clearedAt: null,
    tracking: { ...FRESH_TRACKING, ...tracking },
  };
}
