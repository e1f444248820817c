import { byTime, type TimeSpan } from '../looking/recorded-span.ts';
import { goingOn, joined, within, without } from '../looking/time-spans.ts';
import { GAP_REASONS, type RecordingGap } from '../recording/gap.ts';

/**
 * Why an export has no video of some time: the reasons of recordings, and six of its own. `untold`: no row tells of it, so nobody
 * recorded it. `not-here`: it is recorded, on a volume that is not reachable from here. `missing`: the file that a row lists is gone.
 * `unreadable`: it begins like none of ours. `unwritten`: the file
 * was being written, and this was not on the disk yet. `taken`: retention took it.
 */
export const EXPORT_GAP_REASONS = [
  ...GAP_REASONS,
  'untold',
  'not-here',
  'missing',
  'unreadable',
  'unwritten',
  'taken',
] as const;
type ExportGapReason = (typeof EXPORT_GAP_REASONS)[number];

/** Milliseconds since 1970, UTC: from ≤ t < to. */
export interface ExportGap extends TimeSpan {
  readonly reason: ExportGapReason;
}

/** What a file of the recording turned out to be. `changed`: other bytes. `cut`: it is shorter than its row says. */
export const SOURCE_FAULTS = ['changed', 'cut', 'missing', 'unreadable', 'not-here', 'taken'] as const;
type SourceFault = (typeof SOURCE_FAULTS)[number];

/** Where a file may have left no video: what is behind the end of one that was cut is missing, and of one that grew, not written yet. */
export function gapOfSource({ fault, sha256, fromMs, toMs }: ToldSource): readonly ExportGap[] {
  if (fault === 'changed' || (fault === null && sha256 !== null)) return [];
  return [{ fromMs, toMs, reason: fault === null ? 'unwritten' : fault === 'cut' ? 'missing' : fault }];
}

interface ToldSource extends TimeSpan {
  readonly fault: SourceFault | null;
  /** Null: it was not closed. */
  readonly sha256: string | null;
}

/** What of the span is no video, each with a reason. `told`: by rows, and what was found while reading: that comes first. */
export function gapsOf(
  span: TimeSpan,
  {
    video,
    found,
    told,
  }: {
    readonly video: readonly TimeSpan[];
    readonly found: readonly ExportGap[];
    readonly told: readonly RecordingGap[];
  },
): readonly ExportGap[] {
  const known = within(found.toSorted(byTimeAndReason), without(span, joined(video)));
  const rest = without(span, joined([...video, ...known]));
  const recorded = within<ExportGap>(told.toSorted(byTimeAndReason), rest);
  const untold = without(span, joined([...video, ...known, ...recorded])).map(
    (hole): ExportGap => ({ ...hole, reason: 'untold' }),
  );
  return goingOn([...known, ...recorded, ...untold].toSorted(byTimeAndReason));
}

/** Verifying finds the same ones in the same order. */
function byTimeAndReason(a: ExportGap, b: ExportGap): number {
  return byTime(a, b) || (a.reason < b.reason ? -1 : 1);
}
