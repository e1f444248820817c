import type { BoxXyxy } from '../domain/box.ts';
import type { Family } from '../domain/label.ts';
import type { Presence } from '../domain/presence.ts';

/** What is remembered of a presence that ended, for a day: enough to know the thing again. */
export interface EndedThing {
  readonly thingId: string;
  readonly type: Presence['type'];
  readonly family: Family;
  readonly boxXyxy: BoxXyxy;
  readonly appearance: readonly number[];
  /** The last time it was seen. */
  readonly endedAt: Date;
}
