import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../kernel/store/collection.ts';
import { byTime, type TimeSpan } from '../looking/recorded-span.ts';
import { common, goingOn, joined, lengthOf, within, without } from '../looking/time-spans.ts';
import type { GapReason } from '../recording/gap.ts';
import { HOUR_MS, hourOf } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { isTaken } from '../recording/taken-mark.ts';
import type { LookupPart } from './lookup-step.ts';

/**
 * Time without video. `taken`: its days were over. `untold`: no row tells anything of it: nobody recorded it, or so long ago that it is
 * forgotten.
 */
interface SizeGap extends TimeSpan {
  readonly reason: GapReason | 'taken' | 'untold';
}

/** What a part of a lookup would be. */
export interface PartSize extends TimeSpan {
  readonly cameraId: string;
  /** Of which there is video. */
  readonly recordedMs: number;
  /** About: files are counted by the share of their time. */
  readonly bytes: number;
  readonly gapMs: number;
  /** The first of them. */
  readonly gaps: readonly SizeGap[];
  readonly moreGaps: number;
}

const DAY_MS = 24 * HOUR_MS;
/** Of a day and an hour, some of them with what was found later. */
const MOST_ROWS = 200;
const MOST_GAPS = 100;

/** Whether the hours of a camera were ever recorded. */
export async function wasEverRecorded(
  rows: Pick<Collection<RecordingHourRow>, 'find'>,
  cameraId: string,
): Promise<boolean> {
  return (await rows.find({ index: 'byHour', where: { cameraId }, limit: 1 })).rows.length > 0;
}

/** How much there is of a part, and what is missing. Days are read one after the other, and others get their turn between. */
export async function sizeOfPart(
  rows: Pick<Collection<RecordingHourRow>, 'find'>,
  { cameraId, fromAt, toAt }: LookupPart,
): Promise<PartSize> {
  const span = { fromMs: fromAt.getTime(), toMs: toAt.getTime() };
  const video: TimeSpan[] = [];
  const told: SizeGap[] = [];
  let bytes = 0;
  // A file stands in the hour in which it begins: the hour before is read too.
  for (let dayMs = hourOf(span.fromMs) - HOUR_MS; dayMs < span.toMs; dayMs += DAY_MS) {
    const range = { from: new Date(dayMs), to: new Date(Math.min(dayMs + DAY_MS, span.toMs)) };
    const found = await rows.find({ index: 'byHour', where: { cameraId }, range, limit: MOST_ROWS });
    for (const row of found.rows) {
      const { segments, gaps } = row;
      for (const [, fromMs, toMs, fileBytes] of segments) {
        const part = common({ fromMs, toMs }, span);
        if (part === null) continue;
        if (isTaken(row)) {
          told.push({ ...part, reason: 'taken' });
          continue;
        }
        video.push(part);
        bytes += (fileBytes * lengthOf([part])) / (toMs - fromMs);
      }
      for (const [fromMs, toMs, reason] of gaps) {
        const part = common({ fromMs, toMs }, span);
        if (part !== null) told.push({ ...part, reason });
      }
    }
    await setImmediate();
  }
  const recorded = joined(video);
  const gaps = gapsOf(span, recorded, told);
  return {
    ...{ cameraId, ...span, bytes: Math.round(bytes) },
    recordedMs: lengthOf(recorded),
    gapMs: lengthOf([span]) - lengthOf(recorded),
    gaps: gaps.slice(0, MOST_GAPS),
    moreGaps: Math.max(0, gaps.length - MOST_GAPS),
  };
}

/** What of the span is no video: with the reason that a row gives, and without one. */
function gapsOf(span: TimeSpan, recorded: readonly TimeSpan[], told: readonly SizeGap[]): readonly SizeGap[] {
  const untold = without(span, joined([...recorded, ...told])).map((hole) => ({ ...hole, reason: 'untold' as const }));
  return goingOn([...within(told.toSorted(byTime), without(span, recorded)), ...untold].toSorted(byTime));
}
