import type { Log } from '../../kernel/domain/log.ts';
import { codecIn } from './codec.ts';
import type { HourBook } from './hour-book.ts';
import type { Segment } from './recorded-hour.ts';
import { HOUR_MS, hourOf, isFarFrom } from './recorded-time.ts';
import {
  hourFolder,
  readSegmentPath,
  type SegmentStore,
  type StoredFile,
  segmentPath,
  sizeOf,
} from './segment-store.ts';
import { type WalkedFile, walkFile } from './unfinished-files.ts';

export interface RepairParts {
  readonly cameraId: string;
  readonly book: HourBook;
  readonly stores: readonly SegmentStore[];
  /** The segment that is being written now; null: none is. */
  readonly writing: Segment | null;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Puts right what a killed process, a loss of power or a broken disk left of one camera: an unfinished file is cut after its
 * last whole fragment, and a file that no row lists is taken into the book, where nothing else covers its time. What stays
 * unlisted is named in the log. The files of a newer shift are left as they are: it may be writing them.
 * @throws JiexunError when a disk fails; it may be repeated.
 */
export async function repairCamera(parts: RepairParts): Promise<void> {
  const { book, stores, writing } = parts;
  for (const { segments } of book.openHours) {
    for (const segment of segments) {
      if (segment.sha256 === null && segment !== writing) await finish(segment, parts);
    }
  }
  for (const store of stores) {
    for (const file of await unlistedFiles(store, parts)) await adopt(store, file, parts);
  }
  await book.save();
}

async function finish(segment: Segment, { cameraId, book, stores, log }: RepairParts): Promise<void> {
  const path = segmentPath(cameraId, segment.name);
  const store = stores.find(({ volume }) => volume === segment.run.volume);
  // The volume may be back later.
  if (store === undefined) return;
  const file = { path, bytes: (await sizeOf(store, path)) ?? 0 };
  const found = await cutVideo(store, file, await walkVideo(store, file));
  if (found === null) log.warn('a file of a recording is gone, or holds no video', { cameraId, path });
  book.repaired(segment, found, found === null ? 'removed' : 'lost');
}

/** What video the file holds; null when it holds none. Nothing is changed. */
async function walkVideo(store: SegmentStore, { path, bytes }: StoredFile): Promise<WalkedFile | null> {
  const walked = await walkFile(store, path, bytes);
  return walked === null || walked.lengthMs === 0 ? null : walked;
}

/** Takes away what is behind the video. Null when there is none. */
async function cutVideo(store: SegmentStore, { path, bytes }: StoredFile, video: WalkedFile | null) {
  if (video === null) return null;
  if (video.bytes < bytes) await store.cut(path, video.bytes);
  const digest = await store.digest(path);
  return digest && { lengthMs: video.lengthMs, digest, mime: video.mime };
}

/** Those of the hours that are open, and of those up to now that have no row yet. */
async function unlistedFiles(
  store: SegmentStore,
  { cameraId, book, now }: RepairParts,
): Promise<readonly StoredFile[]> {
  const open = book.openHours;
  const nowMs = hourOf(now().getTime());
  const hours = new Set([...open.flatMap(({ hourMs }) => [hourMs, hourMs + HOUR_MS]), nowMs]);
  const known = new Set(open.flatMap(({ segments }) => segments.map(({ name }) => segmentPath(cameraId, name))));
  const files: StoredFile[] = [];
  for (const hourMs of [...hours].filter((hourMs) => !book.closed.has(hourMs)).toSorted((a, b) => a - b))
    files.push(...(await store.list(hourFolder(cameraId, hourMs))));
  return files.filter(({ path }) => !known.has(path) && !book.closed.lists(path));
}

async function adopt(store: SegmentStore, file: StoredFile, { cameraId, book, log }: RepairParts): Promise<void> {
  const read = readSegmentPath(file.path);
  if (read === null || read.fence > book.fence) return;
  const video = await walkVideo(store, file);
  // It had only begun: nothing was recorded into it.
  if (video === null) return store.delete(file.path);
  const { untilMs } = book;
  const isCovered = untilMs !== null && read.startMs < untilMs && isFarFrom(untilMs, read.startMs);
  if (isCovered) {
    log.warn('a file of a recording is in no row, and its time is told otherwise', { cameraId, path: file.path });
    return;
  }
  const found = await cutVideo(store, file, video);
  if (found === null) return;
  const { name, startMs: fromMs, fence } = read;
  const run = { fence, volume: store.volume, codec: codecIn(found.mime) ?? '', ended: null, driftMs: 0 };
  const segment = book.begin({ name, fromMs, run }, 'not-running');
  book.repaired(segment, found, 'lost');
  log.info('a file of a recording that was in no row is in one now', { cameraId, path: file.path });
}
