import { join } from 'node:path';
import { FfmpegVideoFiles } from '../../adapters/ffmpeg/ffmpeg-video-files.ts';
import { DirectoryExportPlace } from '../../adapters/files/directory-export-place.ts';
import { openFolder } from '../../adapters/files/folder-reader.ts';
import { SegmentThread } from '../../adapters/files/segment-thread.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { KeyRing, Signer } from '../../cases/evidence/signature.ts';
import type { ExportPlace } from '../../footage/export/export-place.ts';
import { type ExportNews, FootageExport, type MadeExport } from '../../footage/export/footage-export.ts';
import type { ExportPart } from '../../footage/export/footage-order.ts';
import { type FootageVerdict, verifyFootage } from '../../footage/export/verify-footage.ts';
import type { VideoFiles } from '../../footage/export/video-files.ts';
import { closeHour } from '../../footage/recording/hour-chain.ts';
import { headId, headOf, recordingHeads, writeHead } from '../../footage/recording/recording-head.ts';
import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import type { SegmentStore } from '../../footage/recording/segment-store.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { PlainVideoFiles } from '../builders/plain-video-files.ts';
import { scratchFolder } from '../builders/scratch-folder.ts';
import { aKeyPair } from './evidence-world.ts';
import { type RecordedStreet, recordStreet } from './recorded-street.ts';
import { CAMERA, RecordingWorld } from './recording-world.ts';

/** The camera of an export, in China. */
export const EXPORT_CAMERA = { id: CAMERA, name: 'Yard', place: 'Nanjing Road 1', timezone: 'Asia/Shanghai' };

/** Recorded video of one camera on a disk, what exports it, and a folder to which it goes. */
export class ExportWorld implements AsyncDisposable {
  readonly store = new MemoryStore();
  readonly rows = this.store.collection(recordingHours);
  readonly heads = this.store.collection(recordingHeads);
  readonly folder = scratchFolder();
  readonly out = join(scratchFolder(), 'handed over');
  readonly keys = aKeyPair();
  readonly clock = new FakeClock(new Date('2026-02-01T00:00:00Z'));
  /** Those that can be read. */
  readonly volumes: Pick<SegmentStore, 'volume' | 'read'>[] = [];
  videos: VideoFiles = new FfmpegVideoFiles();
  readonly news: string[] = [];
  #thread: SegmentThread | null = null;

  /** Records made-up video in memory. `record`: gives it. Its files are not played. */
  async imagine(startAt: Date, record: (world: RecordingWorld) => Promise<void>): Promise<RecordingWorld> {
    const recorded = new RecordingWorld(startAt, this.store);
    await record(recorded);
    this.volumes.push(recorded.volume);
    this.videos = new PlainVideoFiles();
    await this.closeHours();
    return recorded;
  }

  /** Records real video on a disk. */
  async record(street: Omit<RecordedStreet, 'store' | 'folder'>): Promise<void> {
    await recordStreet({ ...street, store: this.store, folder: this.folder });
    this.#thread ??= await SegmentThread.open(this.folder);
    this.volumes.splice(0, this.volumes.length, this.#thread);
    await this.closeHours();
  }

  async closeHours(): Promise<void> {
    for (const { id } of await this.hours()) await closeHour(id, { rows: this.rows, at: this.clock.now() });
  }

  /** Signs the head of the camera's chain, as it is now. */
  async signHead(signer: Signer = this.keys.signer): Promise<void> {
    const last = (await this.hours()).toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0)).at(-1);
    if (last === undefined) throw new Error('nothing was recorded');
    const head = headOf(last, this.clock.now());
    const { cameraId, seq } = head;
    await this.heads.insert({ id: headId(head), version: 1, cameraId, seq, note: writeHead(head, signer) });
  }

  /** The rows of the camera, the oldest first. */
  async hours(): Promise<readonly RecordingHourRow[]> {
    return (await this.rows.find({ index: 'byHour', where: { cameraId: CAMERA }, limit: 100 })).rows;
  }

  exports(): FootageExport {
    const { rows, heads, keys, clock } = this;
    return new FootageExport({
      ...{ rows, heads, signer: keys.signer, clock, version: '1.2.3', videos: this.videos },
      volumes: { all: async () => this.volumes },
      keyFiles: async () => [{ path: 'public.pem', bytes: async () => Buffer.from(keys.publicPem) }],
    });
  }

  /** Exports what was recorded from ≤ t < to, as ISO 8601 writes it. */
  async export(
    from: string,
    to: string,
    {
      withViewingCopy = false,
      place = new DirectoryExportPlace(this.out),
      news = {},
    }: { readonly withViewingCopy?: boolean; readonly place?: ExportPlace; readonly news?: Partial<ExportNews> } = {},
  ): Promise<MadeExport> {
    const exports = this.exports();
    const part: ExportPart = { cameraId: CAMERA, fromAt: new Date(from), toAt: new Date(to) };
    const by = { reason: 'theft', askedBy: 'os:wang', approvedBy: null };
    const plan = await exports.plan({ parts: [part], ...by, withViewingCopy }, () => EXPORT_CAMERA);
    return exports.make(plan, place, {
      onAnew: () => void this.news.push('anew'),
      onProgress: () => undefined,
      ...news,
    });
  }

  /** As somebody does who got the folder. */
  async verify(keys: KeyRing = [this.keys.key], folder = this.out): Promise<FootageVerdict> {
    const reader = await openFolder(folder);
    const verdict = reader && (await verifyFootage(reader, keys));
    if (!verdict) throw new Error(`${folder} is no export`);
    return verdict;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.close();
  }
}
