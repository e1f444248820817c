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

/** A thing's looks as a vector, comparable with `appearanceDistance`; light is normalised away. */
export type Appearance = readonly number[];

/** Everything one frame says. */
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
  /** All presences not gone, those that ended with this look included (state `gone`). */
  readonly presences: readonly Presence[];
  /** Those it is now sure of that they stay (a second look or more after `firstSeenAt`). */
  readonly started: readonly Presence[];
  /** Of those that had started. */
  readonly ended: readonly Presence[];
  /** While the picture is suspected nothing is filed (camera faults excepted). */
  readonly trusted: boolean;
  /** False when there is nothing to write. */
  readonly changed: boolean;
  /** The times of everything live moved back by so much, since this look is stamped earlier than the one before; 0 for none. */
  readonly setBackMs: number;
  /** The camera had been moved, and looks where it looked before: it is watched again. Absent: not with this look. */
  readonly isViewBack?: true;
}

/**
 * Presences of one camera, in memory; what it knows is `state()`, which is kept in the store.
 * A clock set back is no time passing: by up to 3 sampling intervals the look counts as taken at the last one's time, by
 * more the times of everything live move back with the clock, so that no dwell is lost or gained. Set forward it is a gap.
 */
export interface Ledger {
  observe(look: Look): LedgerChange;
  /** The camera itself: down or refused since `at`, or answering again (`fault: null`). */
  cameraIs(state: { readonly fault: CameraFault | null; readonly at: Date }): LedgerChange;
  /** Somebody has looked: the camera's zones lie where they should. Watching begins anew. */
  confirmView(): LedgerChange;
  /** No look will follow (the file is over): what has been seen to leave will not come back. */
  finish(): LedgerChange;
  markReported(presenceId: string, ruleId: string): void;
  presences(): readonly Presence[];
  /** Plain data; a ledger made from it goes on where this one stands. */
  state(): LedgerState;
}

/** What the store keeps of a ledger. */
export interface LedgerState {
  readonly presences: readonly LivePresence[];
  /** The last frame looked at; null before the first. Time since then is a gap for the next ledger. */
  readonly watchedUntil: Date | null;
  /** When watching began, anew after a gap longer than any rule bridges; null before. */
  readonly begunAt: Date | null;
  /** Looks since then, counted up to 10. */
  readonly looksSinceBegun: number;
  /** The last gaps of the last day, for things that came to rest before it was known that they had. */
  readonly gaps: Timeline;
  /** Presences of the last day that ended: the same thing may return. */
  readonly endedThings: readonly EndedThing[];
  /** Seen too faintly so far. */
  readonly traces: readonly Trace[];
  /** The pictures since `watchedUntil` showed nothing to rely on: the time until the next one is a gap however short. */
  readonly isBlind: boolean;
  /** The last look was under suspicion. */
  readonly isSuspect: boolean;
  /** The camera was moved: its zones mean nothing until the old view is back or somebody confirms the new one. */
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
