import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../kernel/store/collection.ts';
import type { GapReason } from '../recording/gap.ts';
import { HOUR_MS, hourOf } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { isTaken } from '../recording/taken-mark.ts';
import type { LookupPart } from './lookup-step.ts';

/** Milliseconds since 1970, UTC: from ≤ t < to. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Time without video. `taken`: its days were over. `untold`: no row tells anything of it: nobody recorded it, or so long ago that it is
 * forgotten.
 */
interface SizeGap extends Stretch {
  readonly reason: GapReason | 'taken' | 'untold';
}

/** What a part of a lookup would be. */
export interface PartSize extends Stretch {
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
  const video: Stretch[] = [];
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
        bytes += (fileBytes * lengthOf(part)) / (toMs - fromMs);
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
    recordedMs: sumOf(recorded),
    gapMs: lengthOf(span) - sumOf(recorded),
    gaps: gaps.slice(0, MOST_GAPS),
    moreGaps: Math.max(0, gaps.length - MOST_GAPS),
  };
}

/** What of the span is no video: with the reason that a row gives, and without one. */
function gapsOf(span: Stretch, recorded: readonly Stretch[], told: readonly SizeGap[]): readonly SizeGap[] {
  const untold = without(span, joined([...recorded, ...told])).map((hole) => ({ ...hole, reason: 'untold' as const }));
  const all = [...within(told.toSorted(byTime), without(span, recorded)), ...untold].toSorted(byTime);
  const gaps: SizeGap[] = [];
  for (const gap of all) {
    const last = gaps.at(-1);
    if (last === undefined || last.toMs !== gap.fromMs || last.reason !== gap.reason) gaps.push(gap);
    else gaps[gaps.length - 1] = { ...last, toMs: gap.toMs };
  }
  return gaps;
}

/** The gaps as far as they lie in the holes. Both in their order: a month of a poor camera has some ten thousand of each. */
function within(gaps: readonly SizeGap[], holes: readonly Stretch[]): readonly SizeGap[] {
  const found: SizeGap[] = [];
  let start = 0;
  for (const hole of holes) {
    while ((gaps[start]?.toMs ?? Number.POSITIVE_INFINITY) <= hole.fromMs) start += 1;
    for (let at = start; at < gaps.length; at += 1) {
      const gap = gaps[at];
      if (gap === undefined || gap.fromMs >= hole.toMs) break;
      const part = common(gap, hole);
      if (part !== null) found.push({ ...part, reason: gap.reason });
    }
  }
  return found;
}

/** Stretches in their order, those that touch or overlap as one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const { fromMs, toMs } of stretches.toSorted(byTime)) {
    const last = all.at(-1);
    if (last === undefined || fromMs > last.toMs) all.push({ fromMs, toMs });
    else all[all.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
  }
  return all;
}

/** What is left of the span. `taken`: joined. */
function without({ fromMs, toMs }: Stretch, taken: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = [];
  let atMs = fromMs;
  for (const one of taken) {
    if (one.fromMs >= toMs) break;
    if (one.fromMs > atMs) left.push({ fromMs: atMs, toMs: one.fromMs });
    atMs = Math.max(atMs, one.toMs);
  }
  if (atMs < toMs) left.push({ fromMs: atMs, toMs });
  return left;
}

function common(one: Stretch, other: Stretch): Stretch | null {
  const [fromMs, toMs] = [Math.max(one.fromMs, other.fromMs), Math.min(one.toMs, other.toMs)];
  return fromMs < toMs ? { fromMs, toMs } : null;
}

function lengthOf({ fromMs, toMs }: Stretch): number {
  return toMs - fromMs;
}

function sumOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, one) => sum + lengthOf(one), 0);
}

function byTime(a: Stretch, b: Stretch): number {
  return a.fromMs - b.fromMs || a.toMs - b.toMs;
}
