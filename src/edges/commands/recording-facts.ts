import { type RecordingHourRow, recordingHours } from '../../footage/recording/recording-hour-entity.ts';
import { recordingVolumes } from '../../footage/retention/recording-volume-entity.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';

/** A camera whose text says that it is recorded. */
export interface RecordedCamera {
  readonly id: string;
  /** Whether its hours say so too. */
  readonly isDue: (at: Date) => boolean;
}

/** How the cameras are recorded whose texts say so. */
export interface RecordingFacts {
  /** Those that are to be recorded now. */
  readonly wanted: number;
  /** Those of which the hours say that nothing is recorded now, or that recording only begins. */
  readonly resting: number;
  /** Those of which nothing was recorded in the last minutes, by id. */
  readonly standing: readonly string[];
  /** When the oldest hour of one of these cameras begins whose files are kept; null: nothing is recorded yet. */
  readonly oldestAt: Date | null;
  /** How long the disks hold, where they hold the shortest; null: no process that records has said so lately. */
  readonly forecast: RecordingForecast | null;
}

/** In days. */
interface RecordingForecast {
  readonly holdsDays: number;
  /** So many at most the cameras of that process are to be kept. */
  readonly wantedDays: number;
}

/** A file is a minute long, two without a key frame, and its row is written every ten seconds. */
const RECENT_MS = 150_000;
/** A process says once a minute how long its disks hold. */
const SAID_MS = 600_000;
/** A file stands in the hour in which it begins, also where the next one has a row already. */
const EDGE_HOURS = 2;

export async function recordingFacts(
  store: Store,
  cameras: readonly RecordedCamera[],
  now: Date,
): Promise<RecordingFacts> {
  const rows = store.collection(recordingHours);
  const newestOf = async (cameraId: string) =>
    (await rows.find({ index: 'byHour', where: { cameraId }, order: 'descending', limit: EDGE_HOURS })).rows;
  const standing: string[] = [];
  let oldestAt: Date | null = null;
  const before = new Date(now.getTime() - RECENT_MS);
  let wanted = 0;
  for (const { id: cameraId, isDue } of cameras.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (isDue(before) && isDue(now)) {
      wanted += 1;
      if (now.getTime() - lastVideoMs(await newestOf(cameraId)) > RECENT_MS) standing.push(cameraId);
    }
    const kept = await rows.find({ index: 'byFiles', where: { cameraId, files: null }, limit: 1 });
    const [oldest] = kept.rows;
    if (oldest !== undefined && (oldestAt === null || oldest.hourAt < oldestAt)) oldestAt = oldest.hourAt;
  }
  return { wanted, resting: cameras.length - wanted, standing, oldestAt, forecast: await shortestForecast(store, now) };
}

async function shortestForecast(store: Store, now: Date): Promise<RecordingForecast | null> {
  const volumes = await allRows((page) => store.collection(recordingVolumes).find({ index: 'id', ...page }));
  const said = volumes.flatMap(({ seenAt, holdsDays, wantedDays }) =>
    now.getTime() - seenAt.getTime() < SAID_MS && holdsDays != null && wantedDays != null
      ? [{ holdsDays, wantedDays }]
      : [],
  );
  const spareOf = ({ holdsDays, wantedDays }: RecordingForecast) => holdsDays - wantedDays;
  return said.toSorted((a, b) => spareOf(a) - spareOf(b))[0] ?? null;
}

function lastVideoMs(hours: readonly RecordingHourRow[]): number {
  const ends = hours.flatMap(({ segments }) => segments.map(([, , toMs]) => toMs));
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}
