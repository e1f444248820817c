import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Timeline } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { StillObject } from '../background/background.ts';
import type { Seen } from '../detect/detector.ts';
import type { HealthLook } from '../health/picture-health.ts';
import type { EndedThing } from './ended-thing.ts';
import type { LivePresence } from './live-presence.ts';
import type { Trace } from './trace.ts';

/** The looks of a thing as a vector, compared with `appearanceDistance`. The light is normalised away. */
export type Appearance = readonly number[];

/** Everything that one frame shows. */
export interface Look {
  readonly at: Date;
  readonly frameSeq: number;
  /** As the frame's: looks so far apart have no gap between them. */
  readonly distanceMs?: number;
  readonly seen: Seen;
  readonly stillObjects: readonly StillObject[];
  readonly health: HealthLook;
  /** The picture's width / height, so that distances are the same both ways; 16 / 9 when absent. */
  readonly aspectRatio?: number;
  /** Of the place `boxXyxy` in this frame. */
  appearanceOf(boxXyxy: BoxXyxy): Appearance;
}

export interface LedgerChange {
  /** All presences that are not gone, and those that ended with this look (state `gone`). */
  readonly presences: readonly Presence[];
  /** Those that are now sure to stay (a second look or more after `firstSeenAt`). */
  readonly started: readonly Presence[];
  /** Of those that had started. */
  readonly ended: readonly Presence[];
  /** While the picture is suspected, nothing is filed except camera faults. */
  readonly trusted: boolean;
  /** False when there is nothing to write. */
  readonly changed: boolean;
  /** The times of everything live moved back by so much, since this look is stamped earlier than the one before; 0 for none. */
  readonly setBackMs: number;
  /**
   * Set when the camera had been moved and looks again where it looked before: it is watched again. Absent: not with this
   * look.
   */
  readonly isViewBack?: true;
}

/**
 * Presences of one camera, in memory; what it knows is `state()`, which is kept in the store.
 * A clock set back is no time passing: by up to 3 sampling intervals the look counts as taken at the last one's time, by
 * more the times of everything live move back with the clock, so that no dwell is lost or gained. Set forward it is a gap.
 */
export interface Ledger {
  observe(look: Look): LedgerChange;
  /** The feed reports the camera itself: down or refused since `at`, or answering again (`fault: null`). */
  cameraIs(state: { readonly fault: CameraFault | null; readonly at: Date }): LedgerChange;
  /** A person has looked: the camera's zones are right. Watching begins anew. */
  confirmView(): LedgerChange;
  /** No look will follow (the file has ended): a thing that was seen to leave will not come back. */
  finish(): LedgerChange;
  markReported(presenceId: string, ruleId: string): void;
  presences(): readonly Presence[];
  /** Plain data; a ledger made from it goes on where this one stands. */
  state(): LedgerState;
}

/** What the store keeps of a ledger. */
export interface LedgerState {
  readonly presences: readonly LivePresence[];
  /** The last frame that was looked at; null before the first. For the next ledger, the time since then is a gap. */
  readonly watchedUntil: Date | null;
  /** When watching began, anew after a gap longer than any rule bridges; null before. */
  readonly begunAt: Date | null;
  /** Looks since then, counted up to 10. */
  readonly looksSinceBegun: number;
  /** The last gaps of the last day, for things whose start is learnt later than they came to rest. */
  readonly gaps: Timeline;
  /** Presences of the last day that ended, because the same thing may return. */
  readonly endedThings: readonly EndedThing[];
  /** Things that were so far seen too faintly. */
  readonly traces: readonly Trace[];
  /** The pictures since `watchedUntil` showed nothing reliable: the time until the next one is a gap, however short. */
  readonly isBlind: boolean;
  /** The last look was under suspicion. */
  readonly isSuspect: boolean;
  /** The camera was moved: its zones mean nothing until the old view is back or a person confirms the new one. */
  readonly isSuspended: boolean;
}

export const EMPTY_LEDGER: LedgerState = {
  presences: [],
  watchedUntil: null,
  begunAt: null,
  looksSinceBegun: 0,
  gaps: [],
  endedThings: [],
  traces: [],
  isBlind: false,
  isSuspect: false,
  isSuspended: false,
};
