import type { RunEnd } from '../../kernel/domain/video-tap.ts';

/**
 * Why a camera's video of some time is not there. `not-running`: nobody recorded it. `taken-over`: another process records it
 * from then on. `disk-away`: the disk is read-only, gone or broken. `disk-slow`: it could not keep up. `lost`: pictures did not
 * arrive here. `removed`: a file is gone that the program did not delete. `codec`: neither H.264 nor H.265.
 */
export const GAP_REASONS = [
  'camera-down',
  'not-running',
  'taken-over',
  'disk-full',
  'disk-away',
  'disk-slow',
  'switched-off',
  'decoding',
  'times-restarted',
  'clock-set',
  'parameters',
  'lost',
  'removed',
  'codec',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** Why there is no video after a run that ended so. */
export const REASON_AFTER: Readonly<Record<RunEnd, GapReason>> = {
  'camera-down': 'camera-down',
  decoding: 'decoding',
  'clock-set': 'clock-set',
  'times-restarted': 'times-restarted',
  parameters: 'parameters',
  stopped: 'not-running',
};

/** Milliseconds since 1970, UTC: from ≤ t < to. */
export interface RecordingGap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: GapReason;
}

/** Adds a gap behind the others; one that only goes on makes the last longer. */
export function withGap(gaps: readonly RecordingGap[], gap: RecordingGap): readonly RecordingGap[] {
  const last = gaps.at(-1);
  if (last?.toMs !== gap.fromMs || last.reason !== gap.reason) return [...gaps, gap];
  return [...gaps.slice(0, -1), { ...last, toMs: gap.toMs }];
}

/** Whether the whole only says more of the same gap. */
export function isBeginningOf(gap: RecordingGap, whole: RecordingGap): boolean {
  return gap.fromMs === whole.fromMs && gap.reason === whole.reason && gap.toMs <= whole.toMs;
}
