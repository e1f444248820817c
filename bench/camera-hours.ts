import { CameraFootage } from '../src/footage/looking/camera-footage.ts';
import { sizeOfPart } from '../src/footage/lookup/asked-size.ts';
import { type RecordingHourRow, recordingHours } from '../src/footage/recording/recording-hour-entity.ts';
import { atMost, type Bench, quantile, rounded } from './bench.ts';
import { openSqlite } from './store-of-bench.ts';

const CAMERAS = 100;
const DAYS = 30;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 1);
const ASKED = 400;

/** How soon an hour and a day of a camera are told among the recorded hours of a month of a hundred cameras. */
export const cameraHoursBench: Bench = async ({ say }) => {
  await using opened = await openSqlite();
  const rows = opened.store.collection(recordingHours);
  say(`writing ${CAMERAS * DAYS * 24} hours`);
  for (let hour = 0; hour < DAYS * 24; hour += 1)
    for (let camera = 0; camera < CAMERAS; camera += 1) await rows.insert(anHour(camera, START_MS + hour * HOUR_MS));
  const footage = new CameraFootage({ rows, volumes: { all: async () => [] } });
  const hours = await timesOf((cameraId, fromMs) => footage.span(cameraId, { fromMs, toMs: fromMs + HOUR_MS }));
  const days = await timesOf((cameraId, fromMs) => footage.span(cameraId, { fromMs, toMs: fromMs + DAY_MS }));
  const sizes = await timesOf((cameraId, fromMs) =>
    sizeOfPart(rows, { cameraId, fromAt: new Date(fromMs), toAt: new Date(fromMs + DAY_MS) }),
  );
  const p95 = (times: readonly number[]) => quantile(times, 0.95);
  return {
    figures: { hours: CAMERAS * DAYS * 24, hourP95Ms: p95(hours), dayP95Ms: p95(days), sizeP95Ms: p95(sizes) },
    goals: [atMost('an hour, p95, ms', 5, p95(hours)), atMost('a day, p95, ms', 20, p95(days))],
    tables: [
      {
        title: `${CAMERAS * DAYS * 24} camera-hours on SQLite, sixty files an hour`,
        columns: ['what', 'median, ms', 'p95, ms'],
        rows: (
          [
            ['an hour of a camera', hours],
            ['a day of a camera', days],
            ['the size of a day, for a lookup', sizes],
          ] as const
        ).map(([what, times]) => [what, rounded(quantile(times, 0.5)), rounded(p95(times))]),
      },
    ],
  };
};

/** Of cameras and days in turn. */
async function timesOf(ask: (cameraId: string, fromMs: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const fromMs = START_MS + ((n * 7) % (DAYS - 1)) * DAY_MS + (n % 24) * HOUR_MS;
    const startedMs = performance.now();
    await ask(`camera-${(n * 13) % CAMERAS}`, fromMs);
    times.push(performance.now() - startedMs);
  }
  return times;
}

function anHour(camera: number, fromMs: number): RecordingHourRow {
  const cameraId = `camera-${camera}`;
  const hourAt = new Date(fromMs);
  const segments: RecordingHourRow['segments'] = [];
  for (let minute = 0; minute < 60; minute += 1) {
    const at = fromMs + minute * MINUTE_MS;
    segments.push([`${at}-1`, at, at + MINUTE_MS, 30_000_000, 0, 'ab'.repeat(32)]);
  }
  return {
    ...{ id: `${cameraId}/${hourAt.toISOString().slice(0, 13)}`, version: 1, fence: 1, cameraId, hourAt, part: 1 },
    runs: [{ fence: 1, volume: 'v1', codec: 'avc1.640028', ended: null, driftMs: 0 }],
    ...{ segments, gaps: [], state: 'closed', closedAt: new Date(fromMs + HOUR_MS) },
    seq: (fromMs - START_MS) / HOUR_MS + 1,
    chainKey: `${cameraId}/${(fromMs - START_MS) / HOUR_MS + 1}`,
    ...{ prevSha256: 'cd'.repeat(32), sha256: 'ef'.repeat(32) },
  };
}
