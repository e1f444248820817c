import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { RecordedFile, TimeSpan } from '../looking/recorded-span.ts';
import { common, inIso } from '../looking/time-spans.ts';
import { isFarFrom } from '../recording/recorded-time.ts';
import type { RecordingHeadRow } from '../recording/recording-head.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import type { SegmentStore } from '../recording/segment-store.ts';
import type { CameraPlan } from './camera-plan.ts';
import { gapOfSource, gapsOf } from './export-gap.ts';
import type { UnfinishedExport } from './export-place.ts';
import type {
  ExportedFileFacts,
  ExportedHour,
  ExportedPart,
  ExportedSource,
  ExportedVideo,
} from './footage-manifest.ts';
import { hourLinks } from './hour-links.ts';
import { type AbsentFile, type ReadyVideo, type ReadyVideos, readyVideos, splitWithout } from './ready-video.ts';
import { bytesOf, type CopiedSource } from './source-copy.ts';
import { subtitlesOf } from './subtitles.ts';
import type { VideoFiles } from './video-files.ts';
import { videoName } from './video-name.ts';

type VideoFacts = Omit<ExportedVideo, 'isDoubled'>;
type FoundSource = Omit<ExportedSource, 'from' | 'to'> & TimeSpan;

interface WrittenVideos {
  readonly written: readonly { readonly video: ReadyVideo; readonly facts: VideoFacts }[];
  readonly absent: readonly AbsentFile[];
}

export interface PartExportParts {
  readonly rows: Pick<Collection<RecordingHourRow>, 'find'>;
  readonly heads: Pick<Collection<RecordingHeadRow>, 'find'>;
  /** By volume. */
  readonly stores: ReadonlyMap<string, Pick<SegmentStore, 'read'>>;
  readonly videos: VideoFiles;
  readonly folder: UnfinishedExport;
  readonly withViewingCopy: boolean;
  readonly onRead: (bytes: number) => void;
  /** Ends what takes long. */
  readonly signal?: AbortSignal;
}

/** Writes the files of an export, camera by camera, and notes what each is. */
export class PartExport {
  readonly #parts: PartExportParts;
  readonly #files: ExportedFileFacts[] = [];

  constructor(parts: PartExportParts) {
    this.#parts = parts;
  }

  /** Those that were written so far. */
  get files(): ExportedFileFacts[] {
    return [...this.#files];
  }

  /** Writes the video of one camera, with its subtitles. */
  async make(plan: CameraPlan): Promise<ExportedPart> {
    const { camera, span } = plan;
    const copied = new Map<string, CopiedSource>();
    const { written, absent } = await this.#videos(plan, copied);
    const videos = written.map(({ video }) => video);
    const sources = sourcesOf(plan, { copied, absent });
    const gaps = gapsOf(span, { video: videos, found: sources.flatMap(gapOfSource), told: plan.told });
    const { hours, head } = await hourLinks(this.#parts, camera.id, plan.hours);
    return {
      camera,
      asked: inIso(span),
      given: givenOf(videos),
      videos: written.map(({ video, facts }) => ({ ...facts, isDoubled: isDoubled(video, videos) })),
      gaps: gaps.map(({ reason, ...gap }) => ({ ...inIso(gap), reason })),
      sources: sources.map(({ fromMs, toMs, ...source }) => ({ ...source, ...inIso({ fromMs, toMs }) })),
      hours: hours.map(exportedHour),
      head,
    };
  }

  /** A video of which ffmpeg can make nothing because a file was changed leaves without that file. */
  async #videos(plan: CameraPlan, copied: Map<string, CopiedSource>): Promise<WrittenVideos> {
    const { videos, absent } = await this.#ready(plan);
    const written: { readonly video: ReadyVideo; readonly facts: VideoFacts }[] = [];
    const left: AbsentFile[] = [...absent];
    for (const waiting = [...videos]; waiting.length > 0; ) {
      const video = waiting.shift();
      if (video === undefined) break;
      try {
        written.push({ video, facts: await this.#video(plan, video, copied) });
      } catch (error) {
        const changed = video.files.filter(({ recorded }) => copied.get(recorded.name)?.fault === 'changed');
        if (!(error instanceof JiexunError && error.code === 'JX_EXPORT_VIDEO') || changed.length === 0) throw error;
        left.push(...changed.map(({ recorded }): AbsentFile => ({ file: recorded, why: 'unreadable' })));
        waiting.unshift(...splitWithout(video, changed));
      }
    }
    return { written, absent: left };
  }

  async write(name: string, type: ExportedFileFacts['type'], bytes: Uint8Array): Promise<void> {
    await this.#parts.folder.write(name, bytes);
    await this.#note(name, type);
  }

  async #ready({ camera, span, videos }: CameraPlan): Promise<ReadyVideos> {
    const all: ReadyVideos[] = [];
    for (const video of videos) {
      const store = this.#storeOf(video.files[0]);
      all.push(await readyVideos(video, { cameraId: camera.id, span, store }));
    }
    return { videos: all.flatMap((one) => one.videos), absent: all.flatMap(({ absent }) => absent) };
  }

  async #video({ camera }: CameraPlan, video: ReadyVideo, copied: Map<string, CopiedSource>): Promise<VideoFacts> {
    const { videos, folder, withViewingCopy, onRead, signal } = this.#parts;
    const recorded = video.files.map((file) => file.recorded);
    const [first] = recorded;
    if (first === undefined) throw new Error('a video has at least one file');
    const { codec, fence } = first;
    const name = videoName(camera, video.fromMs, new Set(this.#files.map((file) => file.name)));
    const onSource = (source: CopiedSource) => void copied.set(source.file.recorded.name, source);
    const path = await folder.pathOf(`${name}.mp4`);
    const durationMs = video.toMs - video.fromMs;
    const bytes = () => bytesOf(video, this.#storeOf(first), { onSource, onRead });
    try {
      await videos.copy(bytes, { path, codec, durationMs });
    } catch (error) {
      await folder.remove(`${name}.mp4`);
      // What was cut off by us is no fault of the recording.
      signal?.throwIfAborted();
      throw error;
    }
    await this.#note(`${name}.mp4`, 'video');
    const subtitles = Buffer.from(subtitlesOf({ ...video, timezone: camera.timezone }));
    await this.write(`${name}.srt`, 'subtitles', subtitles);
    const viewingCopy = withViewingCopy && !codec.startsWith('avc') ? `${name}-viewing-copy.mp4` : null;
    if (viewingCopy !== null) {
      await videos.codeAnew(path, await folder.pathOf(viewingCopy), signal);
      await this.#note(viewingCopy, 'derived');
      await this.write(viewingCopy.replace(/mp4$/, 'srt'), 'subtitles', subtitles);
    }
    const sources = recorded.map((file) => file.name);
    const driftMs = recorded.at(-1)?.driftMs ?? 0;
    return { file: `${name}.mp4`, ...inIso(video), codec, fence, driftMs, sources, viewingCopy };
  }

  async #note(name: string, type: ExportedFileFacts['type']): Promise<void> {
    const { bytes: sizeBytes, sha256 } = await this.#parts.folder.digest(name);
    this.#files.push({ name, type, sizeBytes, sha256 });
  }

  #storeOf(file: RecordedFile | undefined): Pick<SegmentStore, 'read'> {
    const store = file && this.#parts.stores.get(file.volume);
    if (store === undefined) throw new Error('a volume went away between the plan and its export');
    return store;
  }
}

/** Whether the same time is in another video. Times of pictures waver: two that follow each other may share a moment. */
function isDoubled(video: ReadyVideo, videos: readonly ReadyVideo[]): boolean {
  return videos.some((other) => {
    const both = other === video ? null : common(other, video);
    return both !== null && isFarFrom(both.fromMs, both.toMs);
  });
}

function givenOf(videos: readonly ReadyVideo[]): ExportedPart['given'] {
  if (videos.length === 0) return null;
  const [fromMs, toMs] = [videos.map((one) => one.fromMs), videos.map((one) => one.toMs)];
  return inIso({ fromMs: Math.min(...fromMs), toMs: Math.max(...toMs) });
}

function sourcesOf(
  { videos, elsewhere, taken }: CameraPlan,
  { copied, absent }: { readonly copied: ReadonlyMap<string, CopiedSource>; readonly absent: readonly AbsentFile[] },
): readonly FoundSource[] {
  const why = new Map(absent.map((one) => [one.file.name, one.why]));
  const source = (file: RecordedFile, fault: ExportedSource['fault']): FoundSource => {
    const { name, fromMs, toMs, bytes, volume, sha256 } = file;
    return { name, fromMs, toMs, bytes, volume, sha256, copiedSha256: copied.get(name)?.sha256 ?? null, fault };
  };
  const faultOf = ({ name }: RecordedFile) => why.get(name) ?? copied.get(name)?.fault ?? null;
  return [
    ...videos.flatMap(({ files }) => files.map((file) => source(file, faultOf(file)))),
    ...elsewhere.flatMap(({ files }) => files.map((file) => source(file, 'not-here'))),
    ...taken.map((file) => source(file, 'taken')),
  ];
}

function exportedHour(row: RecordingHourRow): ExportedHour {
  const { id, cameraId, hourAt, part, fence, runs, segments, gaps, closedAt, seq, prevSha256, sha256, taken } = row;
  return {
    ...{ id, cameraId, hourAt: hourAt.toISOString(), part, fence, runs, segments, gaps },
    ...{ closedAt: closedAt?.toISOString() ?? null, seq: seq ?? null },
    ...{ prevSha256: prevSha256 ?? null, sha256: sha256 ?? null, taken: taken ?? null },
  };
}
