import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Family } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** What is remembered of a presence that ended, for a day: enough to know the thing again. */
export interface EndedThing {
  readonly thingId: string;
  readonly type: Presence['type'];
  readonly family: Family;
  readonly boxXyxy: BoxXyxy;
  /** Null when it was never seen without something in front of it. */
  readonly appearance: readonly number[] | null;
  /** The last time at which it was seen. */
  readonly endedAt: Date;
  /** Garbage and things without a class never return after they were seen to leave. Everything else may return. */
  readonly mayReturn: boolean;
  /**
   * It was reported, or it had come back, perhaps to an earlier case. It is the last to be dropped when there are too many.
   */
  readonly mayHaveCase: boolean;
}
