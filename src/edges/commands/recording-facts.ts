import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import type { Store } from '../../kernel/store/collection.ts';

/** How the cameras are recorded whose texts say so. */
export interface RecordingFacts {
  readonly wanted: number;
  /** Those of which nothing was recorded in the last minutes, by id. */
  readonly standing: readonly string[];
  /** When the oldest hour of one of these cameras begins; null: nothing is recorded yet. */
  readonly oldestAt: Date | null;
}

/** A file is a minute long, two without a key frame, and its row is written every ten seconds. */
const RECENT_MS = 150_000;
/** A file stands in the hour in which it begins, also where the next one has a row already. */
const EDGE_HOURS = 2;

/** `wanted`: the ids of the cameras that are to be recorded. */
export async function recordingFacts(store: Store, wanted: readonly string[], now: Date): Promise<RecordingFacts> {
  const rows = store.collection(recordingHours);
  const edge = async (cameraId: string, order: 'ascending' | 'descending') =>
    (await rows.find({ index: 'byHour', where: { cameraId }, order, limit: EDGE_HOURS })).rows;
  const standing: string[] = [];
  let oldestAt: Date | null = null;
  for (const cameraId of wanted.toSorted()) {
    const newest = await edge(cameraId, 'descending');
    if (now.getTime() - lastVideoMs(newest) > RECENT_MS) standing.push(cameraId);
    const [oldest] = await edge(cameraId, 'ascending');
    if (oldest !== undefined && (oldestAt === null || oldest.hourAt < oldestAt)) oldestAt = oldest.hourAt;
  }
  return { wanted: wanted.length, standing, oldestAt };
}

function lastVideoMs(hours: readonly RecordingHourRow[]): number {
  const ends = hours.flatMap(({ segments }) => segments.map(([, , toMs]) => toMs));
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}
