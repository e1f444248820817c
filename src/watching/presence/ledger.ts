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

/**
 * The appearance of a thing as a vector, compared with `appearanceDistance`. The effect of the light is normalised
 * away.
 */
export type Appearance = readonly number[];

/** Everything that one frame shows. */
export interface Look {
  readonly at: Date;
  readonly frameSeq: number;
  /** The sampling interval of the frame. Looks that are this far apart have no gap between them. */
  readonly distanceMs?: number;
  readonly seen: Seen;
  readonly stillObjects: readonly StillObject[];
  readonly health: HealthLook;
  /** The picture's width / height, so that distances are the same in both directions. 16 / 9 when absent. */
  readonly aspectRatio?: number;
  /** The appearance of the place `boxXyxy` in this frame. */
  appearanceOf(boxXyxy: BoxXyxy): Appearance;
}

export interface LedgerChange {
  /** All presences that are not gone, and those that ended with this look (state `gone`). */
  readonly presences: readonly Presence[];
  /** Those that are now sure to stay (a second look or more after `firstSeenAt`). */
  readonly started: readonly Presence[];
  /** Those that had started and ended now. */
  readonly ended: readonly Presence[];
  /** While the picture is suspected, nothing is filed except camera faults. */
  readonly trusted: boolean;
  /** False when nothing needs to be written. */
  readonly changed: boolean;
  /**
   * How far all live times moved back, because this look has an earlier time than the one before; 0 when they did
   * not.
   */
  readonly setBackMs: number;
  /**
   * Set when a moved camera looks again where it looked before, so that it is watched again. Absent for other looks.
   */
  readonly isViewBack?: true;
}

/**
 * The presences of one camera, in memory. Everything it knows is in `state()`, which is kept in the store. When the
 * clock is set back, no time passes: by up to 3 sampling intervals, the look counts as taken at the time of the last
 * one. By more, the times of all live presences move back with the clock, so that no dwell is lost or gained. When
 * the clock is set forward, there is a gap.
 */
export interface Ledger {
  observe(look: Look): LedgerChange;
  /** The feed reports on the camera itself: down or refused since `at`, or answering again (`fault: null`). */
  cameraIs(news: CameraNews): LedgerChange;
  /** A person has confirmed that the camera's zones are right. Watching begins anew. */
  confirmView(): LedgerChange;
  /** No look will follow (the file has ended): a thing that was seen to leave will not come back. */
  finish(): LedgerChange;
  markReported(presenceId: string, ruleId: string): void;
  /** The same for a trial rule. */
  markTried(presenceId: string, ruleId: string): void;
  presences(): readonly Presence[];
  /** Plain data. A ledger made from it goes on where this one stands. */
  state(): LedgerState;
}

/** What the feed reports of the camera itself at `at`. */
export interface CameraNews {
  /** Null: it answers again. */
  readonly fault: CameraFault | null;
  readonly at: Date;
  /** When the fault began, where that is known: it is reported only after a while. */
  readonly since?: Date;
}

/** What the store keeps of a ledger. */
export interface LedgerState {
  readonly presences: readonly LivePresence[];
  /** The last frame that was looked at; null before the first. For the next ledger, the time since then is a gap. */
  readonly watchedUntil: Date | null;
  /** When watching began. It begins anew after a gap longer than any rule bridges. Null before. */
  readonly begunAt: Date | null;
  /** Looks since then, counted up to 10. */
  readonly looksSinceBegun: number;
  /** The last gaps of the last day, for things that came to rest before they were first recognised. */
  readonly gaps: Timeline;
  /** Presences of the last day that ended, because the same thing may return. */
  readonly endedThings: readonly EndedThing[];
  /** Things that were so far seen too faintly to start a presence. */
  readonly traces: readonly Trace[];
  /**
   * The pictures since `watchedUntil` showed nothing reliable: the time until the next look is a gap, however short.
   */
  readonly isBlind: boolean;
  /** At the last look the picture was suspected. */
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
