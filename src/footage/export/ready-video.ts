import { TICKS_PER_MS } from '../../kernel/domain/mp4-fragment.ts';
import type { RecordedFile, TimeSpan } from '../looking/recorded-span.ts';
import { fragmentsIn, type VideoIndex, videoIndex } from '../looking/video-index.ts';
import { type SegmentStore, segmentPath } from '../recording/segment-store.ts';
import type { PlannedVideo } from './camera-plan.ts';

/** A file of a recording, and what of it leaves. */
export interface ReadyFile extends TimeSpan {
  readonly recorded: RecordedFile;
  readonly path: string;
  /** `ftyp` and `moov` end here. */
  readonly beginsAtByte: number;
  /** The fragments that leave: from ≤ at < to. */
  readonly fromByte: number;
  readonly toByte: number;
  /** It is shorter than its row says: what follows is a gap. */
  readonly isCut: boolean;
}

/** Files of one run whose fragments follow each other: they become one file. */
export interface ReadyVideo extends TimeSpan {
  readonly files: readonly ReadyFile[];
}

/** What the files turned out to be when their heads were read. */
export interface ReadyVideos {
  readonly videos: readonly ReadyVideo[];
  /** Files of which nothing can leave, with why. */
  readonly absent: readonly AbsentFile[];
}

export interface AbsentFile {
  readonly file: RecordedFile;
  readonly why: 'missing' | 'unreadable';
}

type ReadStore = Pick<SegmentStore, 'read'>;

interface Cut extends ReadyFile {
  /** The bytes of its beginning: files with another one are of another run. */
  readonly beginning: string;
  readonly firstTicks: number;
}

/**
 * Looks into the files of a video: where their fragments are, from the key frame before the span to the fragment that reaches its end. Files
 * that are not there, or are none of ours, break the video, and so does one that is of another run than its row says.
 */
export async function readyVideos(
  { files }: PlannedVideo,
  { cameraId, span, store }: { readonly cameraId: string; readonly span: TimeSpan; readonly store: ReadStore },
): Promise<ReadyVideos> {
  const videos: Cut[][] = [];
  const absent: AbsentFile[] = [];
  let last: Cut | null = null;
  for (const file of files) {
    const cut = await cutOf(file, { path: segmentPath(cameraId, file.name), span, store });
    if (typeof cut === 'string') absent.push({ file, why: cut });
    const own: Cut[] | undefined = last === null ? undefined : videos.at(-1);
    const isNext = typeof cut !== 'string' && last !== null && goesOn(last, cut);
    if (typeof cut !== 'string' && own !== undefined && isNext) own.push(cut);
    else if (typeof cut !== 'string') videos.push([cut]);
    last = typeof cut === 'string' ? null : cut;
  }
  return { videos: videos.map(videoOf), absent };
}

/** Whether the fragments of the next file follow those of this one. */
function goesOn(last: Cut, next: Cut): boolean {
  return !last.isCut && last.beginning === next.beginning && last.firstTicks < next.firstTicks;
}

/** What is left of a video, in one or more, when these files leave it. */
export function splitWithout({ files }: ReadyVideo, gone: readonly ReadyFile[]): readonly ReadyVideo[] {
  const videos: ReadyFile[][] = [[]];
  for (const file of files) {
    if (gone.includes(file)) videos.push([]);
    else videos.at(-1)?.push(file);
  }
  return videos.filter((own) => own.length > 0).map(videoOf);
}

function videoOf(files: readonly ReadyFile[]): ReadyVideo {
  const [fromMs, toMs] = [files.map((file) => file.fromMs), files.map((file) => file.toMs)];
  return { fromMs: Math.min(...fromMs), toMs: Math.max(...toMs), files };
}

const PIECE_BYTES = 1_048_576;

/** How many bytes of it there are; null when there is no file. */
async function bytesThere(store: ReadStore, path: string, bytes: number): Promise<number | null> {
  const last = await store.read(path, bytes - 1, bytes);
  if (last === null || last.length > 0) return last && bytes;
  for (let at = 0; ; at += PIECE_BYTES) {
    const piece = await store.read(path, at, at + PIECE_BYTES);
    if (piece === null || piece.length < PIECE_BYTES) return piece && at + piece.length;
  }
}

async function cutOf(
  recorded: RecordedFile,
  { path, span, store }: { readonly path: string; readonly span: TimeSpan; readonly store: ReadStore },
): Promise<Cut | 'missing' | 'unreadable'> {
  const bytes = await bytesThere(store, path, recorded.bytes);
  const index = bytes === null ? null : await videoIndex(store, path, bytes);
  const [first] = index?.keys ?? [];
  if (index === null || first === undefined) return bytes === null ? 'missing' : 'unreadable';
  const beginning = await store.read(path, 0, index.beginsAtByte);
  const timeOf = (ticks: number) => recorded.fromMs + (ticks - first.fromTicks) / TICKS_PER_MS;
  const key = index.keys.findLast(({ fromTicks }) => timeOf(fromTicks) <= span.fromMs) ?? first;
  const isCut = bytes !== null && bytes < recorded.bytes;
  const end = await endOf(recorded, { index, path, span, store, timeOf, isWhole: recorded.sha256 !== null && !isCut });
  return {
    ...{ recorded, path, beginsAtByte: index.beginsAtByte, fromByte: key.atByte, isCut, ...end },
    fromMs: Math.round(timeOf(key.fromTicks)),
    beginning: Buffer.from(beginning ?? []).toString('latin1'),
    firstTicks: first.fromTicks,
  };
}

interface EndOf {
  readonly index: VideoIndex;
  readonly path: string;
  readonly span: TimeSpan;
  readonly store: ReadStore;
  readonly timeOf: (ticks: number) => number;
  /** False: its row may tell of more than is there. */
  readonly isWhole: boolean;
}

/** Where the last fragment ends that begins before the end of the span: a second of video at most is too much. */
async function endOf(
  { toMs }: RecordedFile,
  { index, path, span, store, timeOf, isWhole }: EndOf,
): Promise<Pick<ReadyFile, 'toByte' | 'toMs'>> {
  if (toMs <= span.toMs && isWhole) return { toByte: index.endsAtByte, toMs };
  const key = index.keys.findLast(({ fromTicks }) => timeOf(fromTicks) < span.toMs) ?? index.keys[0];
  const at = key?.atByte ?? index.beginsAtByte;
  let lastMs = toMs;
  for await (const { fromTicks, ticks, atByte } of fragmentsIn(store, path, { at, bytes: index.endsAtByte })) {
    if (timeOf(fromTicks) >= span.toMs) return { toByte: atByte, toMs: Math.round(timeOf(fromTicks)) };
    lastMs = Math.round(timeOf(fromTicks + ticks));
  }
  return { toByte: index.endsAtByte, toMs: isWhole ? toMs : Math.min(lastMs, toMs) };
}
