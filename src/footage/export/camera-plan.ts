import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../kernel/store/collection.ts';
import { byTime, type RecordedFile, recordedSpan, type TimeSpan } from '../looking/recorded-span.ts';
import { common, joined, lengthOf } from '../looking/time-spans.ts';
import type { RecordingGap } from '../recording/gap.ts';
import { HOUR_MS, isFarFrom } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { type ExportGap, gapsOf } from './export-gap.ts';
import type { ExportCamera, ExportPart } from './footage-order.ts';

/** Video of one run without a break, on one volume: it becomes one file. */
export interface PlannedVideo extends TimeSpan {
  /** In the order of recording. */
  readonly files: readonly RecordedFile[];
}

/** What the rows tell of one part of an order. */
export interface CameraPlan {
  readonly camera: ExportCamera;
  readonly span: TimeSpan;
  readonly videos: readonly PlannedVideo[];
  /** Those of volumes that are not reachable from here. */
  readonly elsewhere: readonly PlannedVideo[];
  /** Those that retention took. */
  readonly taken: readonly RecordedFile[];
  /** As rows tell them. */
  readonly told: readonly RecordingGap[];
  /** The rows that tell of the span, in their order. */
  readonly hours: readonly RecordingHourRow[];
  /** What of the span would have no video. */
  readonly gaps: readonly ExportGap[];
  /** About: files at the ends are counted by the share of their time. */
  readonly bytes: number;
}

const DAY_MS = 24 * HOUR_MS;
/** A file of an export fits on a medium that is formatted with FAT32, whose files have 4 GiB at most. */
const MOST_BYTES = 3_800_000_000;

/** Reads what is told of a part. Days are read one after the other, and others get their turn between. */
export async function planCamera(
  rows: Pick<Collection<RecordingHourRow>, 'find'>,
  { cameraId, fromAt, toAt }: ExportPart,
  { camera, volumes }: { readonly camera: ExportCamera; readonly volumes: ReadonlySet<string> },
): Promise<CameraPlan> {
  const span = { fromMs: fromAt.getTime(), toMs: toAt.getTime() };
  const files = new Map<string, RecordedFile>();
  const taken = new Map<string, RecordedFile>();
  const told = new Map<string, RecordingGap>();
  const hours = new Map<string, RecordingHourRow>();
  for (let { fromMs } = span; fromMs < span.toMs; fromMs += DAY_MS) {
    const day = await recordedSpan(rows, cameraId, { fromMs, toMs: Math.min(fromMs + DAY_MS, span.toMs) });
    for (const file of day.files) files.set(file.name, file);
    for (const file of day.taken) taken.set(file.name, file);
    for (const gap of day.gaps) told.set(`${gap.fromMs} ${gap.toMs} ${gap.reason}`, gap);
    for (const hour of day.hours) if (tellsOf(hour, span)) hours.set(hour.id, hour);
    await setImmediate();
  }
  const videos = videosOf([...files.values()]);
  const isHere = ({ files: [first] }: PlannedVideo) => first !== undefined && volumes.has(first.volume);
  const [here, elsewhere] = [videos.filter(isHere), videos.filter((video) => !isHere(video))];
  const found = [
    ...elsewhere.map(({ fromMs, toMs }): ExportGap => ({ fromMs, toMs, reason: 'not-here' })),
    ...[...taken.values()].map(({ fromMs, toMs }): ExportGap => ({ fromMs, toMs, reason: 'taken' })),
  ];
  return {
    ...{ camera, span, videos: here, elsewhere, taken: [...taken.values()], told: [...told.values()] },
    hours: [...hours.values()],
    gaps: gapsOf(span, { video: here, found, told: [...told.values()] }),
    bytes: here.flatMap((video) => video.files).reduce((sum, file) => sum + bytesWithin(file, span), 0),
  };
}

/** Whether an hour's row says anything of the span. The hour before it is read for a file that goes on. */
function tellsOf({ segments, gaps }: RecordingHourRow, { fromMs, toMs }: TimeSpan): boolean {
  return (
    segments.some(([, segmentFromMs, segmentToMs]) => segmentFromMs < toMs && segmentToMs > fromMs) ||
    gaps.some(([gapFromMs, gapToMs]) => gapFromMs < toMs && gapToMs > fromMs)
  );
}

function videosOf(files: readonly RecordedFile[]): readonly PlannedVideo[] {
  const videos: { fromMs: number; toMs: number; bytes: number; readonly files: RecordedFile[] }[] = [];
  for (const file of files.toSorted(byTime)) {
    const before = videos.findLast(({ files: known, bytes }) => goesOn(known.at(-1), file) && bytes < MOST_BYTES);
    if (before === undefined) videos.push({ fromMs: file.fromMs, toMs: file.toMs, bytes: file.bytes, files: [file] });
    else {
      before.files.push(file);
      Object.assign(before, { toMs: file.toMs, bytes: before.bytes + file.bytes });
    }
  }
  return videos.map(({ fromMs, toMs, files: own }) => ({ fromMs, toMs, files: own }));
}

/** Whether the same run goes on without a break. Its row ends with the hour; then it is known by its shift and its time. */
function goesOn(last: RecordedFile | undefined, next: RecordedFile): boolean {
  if (last === undefined || isFarFrom(last.toMs, next.fromMs)) return false;
  if (last.run === next.run) return true;
  const isOtherHour = last.run.split(' ')[0] !== next.run.split(' ')[0];
  const { fence, volume, codec } = next;
  return isOtherHour && last.fence === fence && last.volume === volume && last.codec === codec;
}

function bytesWithin({ fromMs, toMs, bytes }: RecordedFile, span: TimeSpan): number {
  const part = common({ fromMs, toMs }, span);
  return part === null ? 0 : Math.round((bytes * (part.toMs - part.fromMs)) / (toMs - fromMs));
}

/** How long there is video of the span, in milliseconds. */
export function recordedMsOf({ span, videos }: Pick<CameraPlan, 'span' | 'videos'>): number {
  return lengthOf(joined(videos.flatMap((video) => common(video, span) ?? [])));
}
