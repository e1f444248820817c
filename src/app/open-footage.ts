import { relative, resolve } from 'node:path';
import { FfmpegVideoFiles } from '../adapters/ffmpeg/ffmpeg-video-files.ts';
import { DirectoryExportPlace } from '../adapters/files/directory-export-place.ts';
import { SegmentVolumes } from '../adapters/files/segment-volumes.ts';
import { isVolume } from '../adapters/files/volume-name.ts';
import { openEvidence, openSigner } from '../adapters/open-evidence.ts';
import { keyFiles } from '../cases/evidence/case-export.ts';
import type { OpenedFootage } from '../edges/commands/footage.ts';
import type { ExportPlace } from '../footage/export/export-place.ts';
import { FootageExport } from '../footage/export/footage-export.ts';
import type { ExportCamera } from '../footage/export/footage-order.ts';
import { recordingHeads } from '../footage/recording/recording-head.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { recordingVolumes } from '../footage/retention/recording-volume-entity.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { SigningSetting } from '../kernel/settings/signing-setting.ts';
import { allRows } from '../kernel/store/all-rows.ts';
import type { Store } from '../kernel/store/collection.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { AuditLog } from '../people/audit/audit-log.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';

export interface FootageSetting extends DataParts {
  readonly signing: SigningSetting | null;
}

interface FootageParts extends FootageSetting {
  readonly version: string;
  readonly words: Words;
}

/** For `footage export`; also while others write and record. `recordings`: null for those that the store knows. */
export async function openFootage(parts: FootageParts, recordings: readonly string[] | null): Promise<OpenedFootage> {
  const data = new CommandData(parts);
  const { evidence: setting, signing, env, words, log, version } = parts;
  // For cameras that are gone.
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  return closedOnError(data, async () => {
    const { store, clock } = await data.storeWithClock();
    const { shelf, close } = await openEvidence(setting, { env, log });
    data.onClose(close);
    const signer = await openSigner({ evidence: setting, signing }, { shelf, words, log });
    const folders = recordings === null ? await knownFolders(store) : foldersOf(recordings);
    const volumes = new SegmentVolumes({ folders, clock });
    data.onClose(() => volumes.close());
    const rows = store.collection(recordingHours);
    const known = new Map((await parts.cameras(store)).map((camera) => [camera.id, exportCameraOf(camera)]));
    const isRecorded = async (cameraId: string) =>
      (await rows.find({ index: 'byHour', where: { cameraId }, limit: 1 })).rows.length > 0;
    return {
      exports: new FootageExport({
        ...{ rows, heads: store.collection(recordingHeads), volumes, signer, clock, version },
        videos: new FfmpegVideoFiles(),
        keyFiles: () => keyFiles(shelf),
      }),
      audit: new AuditLog({ store, clock }),
      cameraOf: async (id) => {
        const camera = known.get(id);
        if (camera !== undefined) return { ...camera, isWatched: true };
        return (await isRecorded(id)) ? { id, name: id, place: '', timezone, isWatched: false } : null;
      },
      placeOf: (folder) => placeOf(folder, folders),
      close: () => data.close(),
    };
  });
}

function exportCameraOf({ id, name, place, timezone }: Camera): ExportCamera {
  return { id, name, place, timezone };
}

/** Those of this machine that were recorded to. */
async function knownFolders(store: Store): Promise<readonly string[]> {
  const known = await allRows((page) => store.collection(recordingVolumes).find({ index: 'id', ...page }));
  return [...new Set(known.map(({ folder }) => folder))].filter(isVolume);
}

/** A folder without recordings would get a name, and become a volume. @throws JiexunError JX_NOT_RECORDINGS */
function foldersOf(recordings: readonly string[]): readonly string[] {
  const folders = recordings.map((folder) => resolve(folder));
  const other = folders.find((folder) => !isVolume(folder));
  if (other !== undefined) throw saidError('JX_NOT_RECORDINGS', saying('recordings.no-volume', { folder: other }));
  return folders;
}

/** @throws JiexunError JX_EXPORT_ORDER when it lies in the recordings, where it would be taken for one. */
function placeOf(folder: string, volumes: readonly string[]): ExportPlace {
  const volume = volumes.find((one) => !relative(one, resolve(folder)).startsWith('..'));
  if (volume !== undefined) throw saidError('JX_EXPORT_ORDER', saying('export-error.inside', { folder, volume }));
  return new DirectoryExportPlace(folder);
}
