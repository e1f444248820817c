import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Family } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** What is remembered of a presence that ended, for a day: enough to know the thing again. */
export interface EndedThing {
  readonly thingId: string;
  readonly type: Presence['type'];
  readonly family: Family;
  readonly boxXyxy: BoxXyxy;
  /** Null when it was never seen with nothing in front. */
  readonly appearance: readonly number[] | null;
  /** The last time it was seen. */
  readonly endedAt: Date;
  /** Garbage and things without a class that were seen to leave never return; everything else may. */
  readonly mayReturn: boolean;
  /** It was reported, or had come back, perhaps to a case of before: the last to be forgotten when there are too many. */
  readonly mayHaveCase: boolean;
}
