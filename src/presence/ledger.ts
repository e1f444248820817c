import type { Seen } from '../detect/detector.ts';
import type { BoxXyxy } from '../domain/box.ts';
import type { Presence } from '../domain/presence.ts';
import type { CameraFault, HealthLook } from '../health/picture-health.ts';
import type { StillObject } from './background.ts';

/** A thing's looks as a vector, comparable with `appearanceDistance`; light is normalised away. */
export type Appearance = readonly number[];

/** Everything one frame says. */
export interface Look {
  readonly at: Date;
  readonly frameSeq: number;
  readonly seen: Seen;
  readonly stillObjects: readonly StillObject[];
  readonly health: HealthLook;
  /** Of the place `boxXyxy` in this frame. */
  appearanceOf(boxXyxy: BoxXyxy): Appearance;
}

export interface LedgerChange {
  /** All presences not gone, those that ended with this look included (state `gone`). */
  readonly presences: readonly Presence[];
  readonly started: readonly Presence[];
  readonly ended: readonly Presence[];
  /** While the picture is suspected nothing is filed (camera faults excepted). */
  readonly trusted: boolean;
  /** False when there is nothing to write. */
  readonly changed: boolean;
}

/** Presences of one camera, in memory; what it knows is `state()`, which is kept in the store. */
export interface Ledger {
  observe(look: Look): LedgerChange;
  /** The camera itself: down or refused since `at`, or answering again (`fault: null`). */
  cameraIs(state: { readonly fault: CameraFault | null; readonly at: Date }): LedgerChange;
  markReported(presenceId: string, ruleId: string): void;
  presences(): readonly Presence[];
  /** Plain data; a ledger made from it goes on where this one stands. */
  state(): LedgerState;
}

/** What the store keeps of a ledger (the implementation adds what it needs to go on). */
export interface LedgerState {
  readonly presences: readonly Presence[];
  /** The last frame looked at; null before the first. Time since then is a gap for the next ledger. */
  readonly watchedUntil: Date | null;
}
