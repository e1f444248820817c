import { closeHour } from '../../footage/recording/hour-chain.ts';
import type { RecordingHourRow } from '../../footage/recording/recording-hour-entity.ts';
import { type SegmentStore, segmentName, segmentPath } from '../../footage/recording/segment-store.ts';
import type { Collection } from '../../kernel/store/collection.ts';

export interface RecordedHourParts {
  readonly rows: Collection<RecordingHourRow>;
  /** Its files are written there. */
  readonly volume: Pick<SegmentStore, 'volume' | 'create'>;
  readonly cameraId: string;
  readonly hourAt: Date;
  /** A file a minute. */
  readonly files?: number;
  readonly bytesOfFile?: number;
  /** Default: it is closed. */
  readonly isOpen?: boolean;
}

const FENCE = 1;
const FILE_MS = 60_000;

/** An hour of a camera as recording leaves it: files and a row. */
export async function recordHour({
  rows,
  volume,
  cameraId,
  hourAt,
  files = 2,
  bytesOfFile = 100,
  isOpen = false,
}: RecordedHourParts): Promise<RecordingHourRow> {
  const segments: RecordingHourRow['segments'] = [];
  for (let index = 0; index < files; index += 1) {
    const fromMs = hourAt.getTime() + index * FILE_MS;
    const name = segmentName(fromMs, FENCE);
    const file = await volume.create(segmentPath(cameraId, name));
    await file.append(new Uint8Array(bytesOfFile));
    const { sha256, bytes } = await file.close();
    segments.push([name, fromMs, fromMs + FILE_MS, bytes, 0, sha256]);
  }
  const id = `${cameraId}/${hourAt.toISOString().slice(0, 13)}`;
  const run = { fence: FENCE, volume: volume.volume, codec: 'avc1.42c01e', ended: null, driftMs: 0 };
  const told = { cameraId, hourAt, part: 1, runs: files === 0 ? [] : [run], segments, gaps: [] };
  await rows.insert({ id, version: 1, fence: FENCE, ...told, state: 'open' });
  if (!isOpen) await closeHour(id, { rows, at: new Date(hourAt.getTime() + 3_600_000) });
  const row = await rows.get(id);
  if (row === null) throw new Error(`the hour ${id} was not stored`);
  return row;
}
