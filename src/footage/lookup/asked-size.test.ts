import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import type { GapReason } from '../recording/gap.ts';
import { type RecordingHourRow, recordingHours } from '../recording/recording-hour-entity.ts';
import { sizeOfPart, wasEverRecorded } from './asked-size.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 9, 24, 22);

let rows: Collection<RecordingHourRow>;

beforeEach(() => {
  rows = new MemoryStore().collection(recordingHours);
});

/** Video and gaps in minutes of the hour; a minute of video has a megabyte. */
async function hour(
  n: number,
  { video = [], gaps = [] }: { video?: readonly [number, number][]; gaps?: readonly [number, number, GapReason][] },
): Promise<void> {
  const fromMs = START_MS + n * HOUR_MS;
  const at = (minute: number) => fromMs + minute * MINUTE_MS;
  await rows.insert({
    ...{ id: `gate/${n}`, version: 1, fence: 1, cameraId: 'gate', hourAt: new Date(fromMs), part: 1, state: 'open' },
    runs: [{ fence: 1, volume: 'disk', codec: 'avc1.42c01e', ended: null, driftMs: 0 }],
    segments: video.map(([from, to]) => [`${at(from)}-1`, at(from), at(to), (to - from) * 1_000_000, 0, 'ab']),
    gaps: gaps.map(([from, to, reason]) => [at(from), at(to), reason]),
  });
}

const size = async (fromMinute: number, toMinute: number) => {
  const [fromAt, toAt] = [fromMinute, toMinute].map((one) => new Date(START_MS + one * MINUTE_MS));
  const { gaps, ...of } = await sizeOfPart(rows, { cameraId: 'gate', fromAt: fromAt as Date, toAt: toAt as Date });
  const minute = (ms: number) => (ms - START_MS) / MINUTE_MS;
  return {
    recorded: of.recordedMs / MINUTE_MS,
    gap: of.gapMs / MINUTE_MS,
    megabytes: of.bytes / 1_000_000,
    gaps: gaps.map(({ fromMs, toMs, reason }) => `${minute(fromMs)}-${minute(toMs)} ${reason}`),
    more: of.moreGaps,
  };
};

describe('the size of what is asked', () => {
  test('counts files by the share of their time, also one of the hour before', async () => {
    await hour(0, { video: [[58, 62]] });
    await hour(1, { video: [[2, 10]] });
    expect(await size(61, 66)).toEqual({ recorded: 5, gap: 0, megabytes: 5, gaps: [], more: 0 });
  });

  test('what retention took is no video any more, and says so', async () => {
    await hour(0, { video: [[0, 60]] });
    const row = await rows.get('gate/0');
    if (row === null) throw new Error('the hour is not there');
    await rows.replace({ ...row, files: 'marked' });
    expect(await size(0, 60)).toMatchObject({ recorded: 60 });
    for (const files of ['going', 'gone'] as const) {
      const known = await rows.get('gate/0');
      if (known !== null) await rows.replace({ ...known, files });
      expect(await size(10, 60)).toEqual({ recorded: 0, gap: 50, megabytes: 0, gaps: ['10-60 taken'], more: 0 });
    }
  });

  test('tells gaps by their reasons, as far as they are asked, and what no row tells of', async () => {
    await hour(0, {
      video: [
        [0, 10],
        [20, 30],
      ],
      gaps: [
        [10, 15, 'camera-down'],
        [15, 20, 'disk-full'],
      ],
    });
    await hour(2, { video: [[0, 60]] });
    expect(await size(5, 130)).toEqual({
      ...{ recorded: 25, gap: 100, megabytes: 25, more: 0 },
      gaps: ['10-15 camera-down', '15-20 disk-full', '30-120 untold'],
    });
  });

  test('of what nobody recorded is nothing, with one gap', async () => {
    expect(await size(0, 600)).toEqual({ recorded: 0, gap: 600, megabytes: 0, gaps: ['0-600 untold'], more: 0 });
    expect(await wasEverRecorded(rows, 'gate')).toBe(false);
  });

  test('counts time that comes twice once, and both files', async () => {
    await hour(0, {
      video: [
        [0, 10],
        [5, 15],
      ],
      gaps: [[8, 20, 'clock-set']],
    });
    expect(await size(0, 20)).toMatchObject({ recorded: 15, megabytes: 20, gaps: ['15-20 clock-set'] });
  });

  test('of a day of 25 hours is 25 hours', async () => {
    // In Berlin the 25th of October begins at 22:00 UTC and ends at 23:00 UTC of the next day.
    for (let n = 0; n < 26; n += 1) await hour(n, { video: [[0, 60]] });
    expect(await size(0, 25 * 60)).toMatchObject({ recorded: 1_500, gap: 0, megabytes: 1_500 });
    expect(await wasEverRecorded(rows, 'gate')).toBe(true);
  });

  test('of a month of a poor camera takes no long pause, and tells the first of its gaps', async () => {
    const video = Array.from({ length: 30 }, (_, n): [number, number] => [2 * n, 2 * n + 1]);
    const gaps = video.map(([, to]): [number, number, GapReason] => [to, to + 1, 'lost']);
    for (let n = 0; n < 24 * 31; n += 1) await hour(n, { video, gaps });
    let longestMs = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 0);
    const found = await size(0, 24 * 31 * 60);
    clearInterval(timer);
    expect(found).toMatchObject({ recorded: 22_320, gap: 22_320, more: 22_220 });
    expect(longestMs, 'the longest pause of others').toBeLessThan(250);
  });
});
