import type { Collection } from '../../kernel/store/collection.ts';
import type { GapReason, RecordingGap } from '../recording/gap.ts';
import { HOUR_MS, hourOf, isFarFrom } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { isTaken } from '../recording/taken-mark.ts';

/** Milliseconds since 1970, UTC: from ≤ t < to. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One file of video. */
export interface RecordedFile extends TimeSpan {
  readonly name: string;
  readonly volume: string;
  /** As RFC 6381 writes it. */
  readonly codec: string;
  /** While it grows: those that are surely on the disk. */
  readonly bytes: number;
  /** Hexadecimal; null while it grows. */
  readonly sha256: string | null;
  /** Of the shift that recorded it. */
  readonly fence: number;
  /** How far the camera's clock ran ahead of ours at the end of the run. */
  readonly driftMs: number;
  /** The row and the run in it: files of one run have one beginning, and their times go on. */
  readonly run: string;
}

/** Video without a break, on one volume. */
export interface VideoStretch extends TimeSpan {
  readonly volume: string;
  readonly codec: string;
}

/** What was recorded of one camera in a span, and what was not, each by when it begins. Time that nobody recorded is in neither. */
export interface RecordedSpan {
  readonly files: readonly RecordedFile[];
  readonly gaps: readonly RecordingGap[];
  /** Those that retention took. */
  readonly taken: readonly RecordedFile[];
  /** The rows that were read. */
  readonly hours: readonly RecordingHourRow[];
}

/** A day that has 25 hours, with the hour before it, some of them with what was found later. */
const MOST_ROWS = 200;

/**
 * Reads what is told of a span of a day at most. A file stands in the hour in which it begins, so the hour before is read too.
 * Where the clock was set back, or two workers recorded at once, files overlap, and all of them are given.
 */
export async function recordedSpan(
  rows: Pick<Collection<RecordingHourRow>, 'find'>,
  cameraId: string,
  { fromMs, toMs }: TimeSpan,
): Promise<RecordedSpan> {
  const range = { from: new Date(hourOf(fromMs) - HOUR_MS), to: new Date(toMs) };
  const found = await rows.find({ index: 'byHour', where: { cameraId }, range, limit: MOST_ROWS });
  const isWithin = (span: TimeSpan) => span.fromMs < toMs && span.toMs > fromMs;
  const filesWithin = (hours: readonly RecordingHourRow[]) => hours.flatMap(filesOf).filter(isWithin).toSorted(byTime);
  const files = filesWithin(found.rows.filter((row) => !isTaken(row)));
  const taken = filesWithin(found.rows.filter(isTaken));
  const gaps = found.rows.flatMap(gapsOf).filter(isWithin);
  return { files, gaps: gaps.toSorted(byTime), taken, hours: found.rows };
}

/** The files, those that follow each other joined. */
export function stretchesOf(files: readonly RecordedFile[]): readonly VideoStretch[] {
  const stretches: VideoStretch[] = [];
  for (const { fromMs, toMs, volume, codec } of files) {
    const last = stretches.at(-1);
    const goesOn = last?.volume === volume && last.codec === codec && !isFarFrom(last.toMs, fromMs);
    if (goesOn) stretches[stretches.length - 1] = { ...last, toMs: Math.max(last.toMs, toMs) };
    else stretches.push({ fromMs, toMs, volume, codec });
  }
  return stretches;
}

function filesOf({ id, runs, segments }: RecordingHourRow): readonly RecordedFile[] {
  return segments.flatMap(([name, fromMs, toMs, bytes, runIndex, sha256]) => {
    const run = runs[runIndex];
    if (run === undefined) return [];
    const { volume, codec, fence, driftMs } = run;
    const of = { volume, codec, fence, driftMs, run: `${id} ${runIndex}` };
    return [{ name, fromMs, toMs, bytes, sha256: sha256 === '' ? null : sha256, ...of }];
  });
}

function gapsOf({ gaps }: RecordingHourRow): readonly RecordingGap[] {
  return gaps.map(([fromMs, toMs, reason]: readonly [number, number, GapReason]) => ({ fromMs, toMs, reason }));
}

export function byTime(a: TimeSpan, b: TimeSpan): number {
  return a.fromMs - b.fromMs || a.toMs - b.toMs;
}
