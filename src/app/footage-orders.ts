import { join } from 'node:path';
import { FfmpegVideoFiles } from '../adapters/ffmpeg/ffmpeg-video-files.ts';
import { FootageOrderFolders } from '../adapters/files/footage-order-folders.ts';
import { storedZip } from '../adapters/zip/stored-zip.ts';
import { keyFiles } from '../cases/evidence/case-export.ts';
import type { LookupDownloadsParts } from '../edges/api/lookup-downloads.ts';
import { FootageExport } from '../footage/export/footage-export.ts';
import type { ExportCamera } from '../footage/export/footage-order.ts';
import { OrderMaker } from '../footage/export/order-maker.ts';
import type { ReadableVolumes } from '../footage/looking/camera-footage.ts';
import { recordingHeads } from '../footage/recording/recording-head.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import type { Store } from '../kernel/store/collection.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import { cameraStates } from '../watching/overview/camera-state-entity.ts';
import { readVersion } from './program-files.ts';
import type { Site } from './site.ts';

const LOOK_EVERY_MS = 5_000;

function foldersIn(dataFolder: string): FootageOrderFolders {
  return new FootageOrderFolders({ folder: join(dataFolder, 'footage-exports') });
}

/** Makes the exports that lookups ordered, in the process that has the volumes; it ends with `stack`. */
export function makeOrders(
  { options, backend, evidencePlace }: Site,
  volumes: ReadableVolumes,
  stack: AsyncDisposableStack,
): void {
  const { dataFolder, words, log } = options;
  const { store, clock } = backend;
  const { signer, shelf } = evidencePlace;
  const [rows, heads] = [store.collection(recordingHours), store.collection(recordingHeads)];
  const videos = new FfmpegVideoFiles();
  const exports = new FootageExport({
    ...{ rows, heads, volumes, videos, signer, clock, version: readVersion() },
    keyFiles: () => keyFiles(shelf),
  });
  const maker = new OrderMaker({
    ...{ store, exports, clock, folders: foldersIn(dataFolder) },
    cameraOf: (ids) => camerasOf(store, ids),
    say: (error) => words.of(saidOf(error)),
  });
  const making = new RepeatedWork({
    ...{ failed: 'exports of footage are not made', everyMs: LOOK_EVERY_MS, clock, log },
    work: (signal) => maker.look(signal),
  });
  making.start();
  stack.defer(() => making.stop());
}

/** The exports that are made, for whoever downloads them. */
export function madeOrders(dataFolder: string): LookupDownloadsParts {
  const folders = foldersIn(dataFolder);
  return {
    files: (order) => folders.files(order),
    read: (order, name, range) => folders.read(order, name, range),
    archive: storedZip,
  };
}

/** As the last shift at each camera called it; one that was never watched here is called by its id. */
async function camerasOf(store: Store, ids: readonly string[]): Promise<(id: string) => ExportCamera> {
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  const known = new Map<string, ExportCamera>();
  for (const id of new Set(ids)) {
    const row = await store.collection(cameraStates).get(id);
    if (row !== null) known.set(id, { id, name: row.name, place: row.place, timezone: row.timezone });
  }
  return (id) => known.get(id) ?? { id, name: id, place: '', timezone };
}
