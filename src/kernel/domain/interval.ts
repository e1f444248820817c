/**
 * A span of a presence's life. `seen`: observed (also frames in which it was occluded, missed or unchanged, once it was
 * seen again); `gap`: nobody watched; `absent`: its place was visible and it was not there.
 */
export interface Interval {
  readonly type: 'seen' | 'gap' | 'absent';
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** Intervals in order, each starting where the one before ended. */
export type Timeline = readonly Interval[];

export function intervalMs({ fromAt, toAt }: Pick<Interval, 'fromAt' | 'toAt'>): number {
  return toAt.getTime() - fromAt.getTime();
}
