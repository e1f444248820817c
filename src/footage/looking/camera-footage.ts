import { TICKS_PER_MS } from '../../kernel/domain/mp4-fragment.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { RecordingGap } from '../recording/gap.ts';
import { isFarFrom } from '../recording/recorded-time.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { readSegmentPath, type SegmentStore, segmentPath } from '../recording/segment-store.ts';
import { type ByteSpan, hlsPlaylist, type PlaylistFile, type PlaylistGap, type PlaylistPiece } from './playlist.ts';
import { type RecordedFile, recordedSpan, stretchesOf, type TimeSpan, type VideoStretch } from './recorded-span.ts';
import { videoIndex } from './video-index.ts';

/** The volumes that can be read from this process. */
export interface ReadableVolumes {
  all(): Promise<readonly Pick<SegmentStore, 'volume' | 'read'>[]>;
}

export interface CameraFootageParts {
  readonly rows: Pick<Collection<RecordingHourRow>, 'find'>;
  readonly volumes: ReadableVolumes;
}

/** What is told of a span. */
export interface ShownSpan {
  /** `isHere`: its bytes can be read from here. */
  readonly stretches: readonly (VideoStretch & { readonly isHere: boolean })[];
  readonly gaps: readonly RecordingGap[];
  /** What was recorded, and is kept no longer. */
  readonly taken: readonly TimeSpan[];
}

/** Where a file of the camera lies, and from when to when it tells. */
export interface FoundFile extends TimeSpan {
  readonly file: RecordedFile;
  readonly store: Pick<SegmentStore, 'read'>;
}

/** A key frame, with the beginning of its file: together they can be decoded. */
export interface FoundKeyFrame extends FoundFile {
  /** When it was taken, in milliseconds since 1970. */
  readonly atMs: number;
  readonly beginning: ByteSpan;
  readonly piece: ByteSpan;
}

export interface PlaylistFor {
  /** Where a player fetches these bytes. */
  readonly addressOf: (name: string, bytes: ByteSpan) => string;
  /** The others are left out, and their time is a gap. */
  readonly maySee: (file: TimeSpan) => boolean;
}

/** What people see of a camera's recorded video. It writes nothing. */
export class CameraFootage {
  readonly #parts: CameraFootageParts;

  constructor(parts: CameraFootageParts) {
    this.#parts = parts;
  }

  /** What was recorded of a span of a day at most, and what was not, and why. */
  async span(cameraId: string, span: TimeSpan): Promise<ShownSpan> {
    const { rows, volumes } = this.#parts;
    const { files, gaps, taken } = await recordedSpan(rows, cameraId, span);
    const here = new Set((await volumes.all()).map(({ volume }) => volume));
    const stretches = stretchesOf(files).map((one) => ({ ...one, isHere: here.has(one.volume) }));
    return { stretches, gaps, taken: stretchesOf(taken) };
  }

  /** The list by which a player plays the span, of an hour at most. @throws JiexunError JX_FOOTAGE_NOT_HERE when nothing of it can be read. */
  async playlist(cameraId: string, span: TimeSpan, { addressOf, maySee }: PlaylistFor): Promise<string> {
    const { rows, volumes } = this.#parts;
    const files = (await recordedSpan(rows, cameraId, span)).files.filter(maySee);
    const stores = new Map((await volumes.all()).map((store) => [store.volume, store]));
    const shown: PlaylistFile[] = [];
    for (const file of files) {
      const store = stores.get(file.volume);
      const one = store === undefined ? null : await playlistFile(store, cameraId, file);
      if (one !== null) shown.push(one);
    }
    if (shown.length === 0) throw notHere(cameraId, files);
    return hlsPlaylist(withGaps(shown), addressOf);
  }

  /** The key frame at this moment, or the last before it in the same file. @throws JiexunError JX_NOT_THERE, JX_FOOTAGE_NOT_HERE */
  async keyFrame(cameraId: string, atMs: number): Promise<FoundKeyFrame> {
    const { files } = await recordedSpan(this.#parts.rows, cameraId, { fromMs: atMs, toMs: atMs + 1 });
    const [name] = files.map((one) => one.name);
    if (name === undefined) throw notHere(cameraId, []);
    const found = await this.file(cameraId, name);
    const shown = await playlistFile(found.store, cameraId, found.file);
    const piece = shown?.pieces.findLast(({ fromMs }) => fromMs <= atMs) ?? shown?.pieces[0];
    if (shown === null || piece === undefined) throw notHere(cameraId, []);
    return { ...found, atMs: Math.round(piece.fromMs), beginning: shown.beginning, piece };
  }

  /** The file of this name. @throws JiexunError JX_NOT_THERE, JX_FOOTAGE_NOT_HERE */
  async file(cameraId: string, name: string): Promise<FoundFile> {
    const { rows, volumes } = this.#parts;
    const startMs = readSegmentPath(`/${name}.mp4`)?.startMs ?? null;
    const isDate = startMs !== null && Number.isFinite(new Date(startMs).getTime());
    const found = isDate ? await recordedSpan(rows, cameraId, { fromMs: startMs, toMs: startMs + 1 }) : null;
    const file = found?.files.find((one) => one.name === name);
    if (file === undefined) throw saidError('JX_NOT_THERE', saying('footage-error.no-file', { name }));
    const store = (await volumes.all()).find(({ volume }) => volume === file.volume);
    if (store === undefined) throw notHere(cameraId, [file]);
    return { file, store, fromMs: file.fromMs, toMs: file.toMs };
  }
}

async function playlistFile(
  store: Pick<SegmentStore, 'read'>,
  cameraId: string,
  { name, run, fromMs, toMs, bytes }: RecordedFile,
): Promise<PlaylistFile | null> {
  const index = await videoIndex(store, segmentPath(cameraId, name), bytes);
  const [first] = index?.keys ?? [];
  if (index === null || first === undefined) return null;
  const timeOf = (ticks: number) => fromMs + (ticks - first.fromTicks) / TICKS_PER_MS;
  const pieces = index.keys.map(({ fromTicks, atByte }, at): PlaylistPiece => {
    const next = index.keys[at + 1];
    return {
      ...{ fromMs: timeOf(fromTicks), toMs: next === undefined ? toMs : timeOf(next.fromTicks) },
      ...{ fromByte: atByte, toByte: next?.atByte ?? index.endsAtByte },
    };
  });
  const whole = pieces.filter((piece) => piece.toMs > piece.fromMs && piece.toByte > piece.fromByte);
  return { name, run, beginning: { fromByte: 0, toByte: index.beginsAtByte }, pieces: whole };
}

function withGaps(files: readonly PlaylistFile[]): readonly (PlaylistFile | PlaylistGap)[] {
  let untilMs: number | null = null;
  return files.flatMap((file) => {
    const [fromMs, toMs] = [file.pieces[0]?.fromMs, file.pieces.at(-1)?.toMs];
    if (fromMs === undefined || toMs === undefined) return [];
    const gap = untilMs !== null && fromMs > untilMs && isFarFrom(untilMs, fromMs) ? [gapOf(untilMs, fromMs)] : [];
    untilMs = toMs;
    return [...gap, file];
  });
}

function gapOf(fromMs: number, toMs: number): PlaylistGap {
  return { name: null, fromMs, toMs };
}

function notHere(cameraId: string, files: readonly RecordedFile[]) {
  const volumes = [...new Set(files.map(({ volume }) => volume))];
  if (volumes.length === 0) return saidError('JX_NOT_THERE', saying('footage-error.nothing', { id: cameraId }));
  return saidError('JX_FOOTAGE_NOT_HERE', saying('footage-error.not-here', { volumes: volumes.join(', ') }));
}
