import type { RecordingHourRow } from '../../footage/recording/recording-hour-entity.ts';

export interface ToldTime {
  readonly fromMs: number;
  readonly toMs: number;
  /** A reason of a gap, or `video`. */
  readonly is: string;
}

/** What is told of the camera's time, in order. */
export function toldIn(rows: readonly RecordingHourRow[]): readonly ToldTime[] {
  const all = rows.flatMap(({ segments, gaps }) => [
    ...segments.map(([, fromMs, toMs]) => ({ fromMs, toMs, is: 'video' })),
    ...gaps.map(([fromMs, toMs, reason]) => ({ fromMs, toMs, is: reason as string })),
  ]);
  return all.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}
