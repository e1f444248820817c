import type { ExportedFile } from '../../cases/evidence/case-export.ts';
import { type Signer, sha256Hex } from '../../cases/evidence/signature.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ReadableVolumes } from '../looking/camera-footage.ts';
import type { RecordingHeadRow } from '../recording/recording-head.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import type { SegmentStore } from '../recording/segment-store.ts';
import { type CameraPlan, planCamera } from './camera-plan.ts';
import { exportPage } from './export-page.ts';
import type { ExportPlace, UnfinishedExport } from './export-place.ts';
import { exportSheet } from './export-sheet.ts';
import {
  type FootageManifest,
  gapMsOf,
  INDEX_FILE,
  MANIFEST_FILE,
  SHEET_FILE,
  SIGNATURE_FILE,
} from './footage-manifest.ts';
import { checkOrder, type ExportCamera, type FootageOrder } from './footage-order.ts';
import { PartExport } from './part-export.ts';
import type { VideoFiles } from './video-files.ts';

export interface FootageExportParts {
  readonly rows: Pick<Collection<RecordingHourRow>, 'find'>;
  /** The signed heads of the chains of hours. */
  readonly heads: Pick<Collection<RecordingHeadRow>, 'find'>;
  /** Those that can be read from this process. */
  readonly volumes: ReadableVolumes;
  readonly videos: VideoFiles;
  readonly signer: Signer;
  /** The public keys, for whoever verifies it. */
  readonly keyFiles: () => Promise<readonly ExportedFile[]>;
  readonly version: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** What would leave. */
export interface ExportPlan {
  readonly order: FootageOrder;
  readonly parts: readonly CameraPlan[];
  /** About. */
  readonly bytes: number;
}

/** Told while it goes on. */
export interface ExportNews {
  /** A killed export had begun there, and is taken away. */
  onAnew(): void;
  /** So many bytes of the recording were read. What it throws ends the export. */
  onProgress(done: number, of: number): void;
  /** Ends the export, also while nothing is read. */
  readonly signal?: AbortSignal;
}

export interface MadeExport {
  readonly manifest: FootageManifest;
  /** Of the manifest. */
  readonly sha256: string;
  /** Of all its files. */
  readonly bytes: number;
  /** As the manifest lists them. */
  readonly files: number;
  /** Time of its parts without video. */
  readonly gapMs: number;
}

/** Video takes no more room than that of its recording; pages, and the heads of files, take a little. */
const ROOM = { ratio: 1.02, bytes: 20_000_000 } as const;
/** A copy to look at takes about as much as what it was made from. */
const VIEWING_RATIO = 2;

/**
 * Makes an export of recorded video: a folder with a file for each run of each camera, pages that tell what it is, and a signed manifest that
 * names every source, every gap, and the hours of the chain that tell of both.
 */
export class FootageExport {
  readonly #parts: FootageExportParts;

  constructor(parts: FootageExportParts) {
    this.#parts = parts;
  }

  /** What would leave. @throws JiexunError JX_EXPORT_ORDER */
  async plan(order: FootageOrder, cameraOf: (id: string) => ExportCamera): Promise<ExportPlan> {
    const { rows, volumes, clock } = this.#parts;
    checkOrder(order, clock.now());
    const here = new Set((await volumes.all()).map(({ volume }) => volume));
    const parts: CameraPlan[] = [];
    for (const part of order.parts)
      parts.push(await planCamera(rows, part, { camera: cameraOf(part.cameraId), volumes: here }));
    return { order, parts, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /**
   * Makes what was planned, whole or not at all. @throws JiexunError JX_FOOTAGE_NOT_HERE and JX_NOT_THERE when there is no video of it,
   * JX_OUT_NOT_EMPTY, JX_OUT_FOLDER, JX_EXPORT_RUNNING, JX_DISK_FULL, JX_EXPORT_VIDEO.
   */
  async make(plan: ExportPlan, place: ExportPlace, news: ExportNews): Promise<MadeExport> {
    checkVideo(plan);
    await checkRoom(plan, place);
    const folder = await place.begin();
    try {
      if (folder.isAnew) news.onAnew();
      const made = await this.#make(plan, folder, news);
      news.signal?.throwIfAborted();
      await folder.publish();
      return made;
    } catch (error) {
      await folder.drop();
      throw error;
    }
  }

  async #make(plan: ExportPlan, folder: UnfinishedExport, news: ExportNews): Promise<MadeExport> {
    const { rows, heads, volumes, videos, keyFiles, signer } = this.#parts;
    const stores = new Map((await volumes.all()).map((store) => [store.volume, store as Pick<SegmentStore, 'read'>]));
    const { withViewingCopy } = plan.order;
    const one = new PartExport({
      rows,
      heads,
      stores,
      videos,
      folder,
      withViewingCopy,
      onRead: progressOf(plan, news),
      ...(news.signal === undefined ? {} : { signal: news.signal }),
    });
    const parts: FootageManifest['parts'] = [];
    for (const part of plan.parts) parts.push(await one.make(part));
    const told = this.#manifestOf(plan, parts);
    const drawn = { told, files: one.files };
    await one.write(INDEX_FILE, 'page', Buffer.from(exportPage(drawn)));
    await one.write(SHEET_FILE, 'page', Buffer.from(exportSheet(drawn)));
    const manifest: FootageManifest = { ...told, files: one.files };
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    for (const { path, bytes: key } of await keyFiles()) await folder.write(path, await key());
    await folder.write(MANIFEST_FILE, bytes);
    await folder.write(SIGNATURE_FILE, signer.sign(bytes));
    const sum = manifest.files.reduce((total, { sizeBytes }) => total + sizeBytes, bytes.length);
    return { manifest, sha256: sha256Hex(bytes), bytes: sum, files: manifest.files.length, gapMs: gapMsOf(parts) };
  }

  #manifestOf({ order }: ExportPlan, parts: FootageManifest['parts']): Omit<FootageManifest, 'files'> {
    const { version, clock, signer } = this.#parts;
    return {
      format: 'jiexun-footage/1',
      program: { name: 'jiexun', version },
      exportedAt: clock.now().toISOString(),
      ...{ askedBy: order.askedBy, approvedBy: order.approvedBy, reason: order.reason },
      parts,
      keyId: signer.keyId,
    };
  }
}

function progressOf({ bytes: of }: ExportPlan, news: ExportNews): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    news.onProgress(done, Math.max(done, of));
  };
}

/** @throws JiexunError that says where the video is, when none of it is here. */
function checkVideo({ parts }: ExportPlan): void {
  if (parts.some(({ videos }) => videos.length > 0)) return;
  const elsewhere = parts.flatMap((part) => part.elsewhere.flatMap(({ files }) => files.map(({ volume }) => volume)));
  const volumes = [...new Set(elsewhere)].join(', ');
  const ids = [...new Set(parts.map(({ camera }) => camera.id))].join(', ');
  if (volumes === '') throw saidError('JX_NOT_THERE', saying('footage-error.nothing', { id: ids }));
  throw saidError('JX_FOOTAGE_NOT_HERE', saying('footage-error.not-here', { volumes }));
}

/** @throws JiexunError JX_DISK_FULL before anything is written. */
async function checkRoom({ order, bytes }: ExportPlan, place: ExportPlace): Promise<void> {
  await place.check();
  const needed = Math.round(bytes * ROOM.ratio * (order.withViewingCopy ? VIEWING_RATIO : 1) + ROOM.bytes);
  const free = await place.freeBytes();
  if (free < needed)
    throw saidError('JX_DISK_FULL', saying('export-error.no-room', { where: place.where, needed, free }));
}
