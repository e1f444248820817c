import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startCamera } from '../../../samples/simulator.ts';
import type { FragmentTime } from '../../kernel/domain/video-tap.ts';
import { frameNumber, makeTestVideo } from '../../testing/builders/test-video.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { SystemClock } from '../system-clock.ts';
import { keptOutput } from './copied-output.ts';
import { ffmpegArguments } from './ffmpeg-arguments.ts';
import { FfmpegMonitor, type PictureReport } from './ffmpeg-monitor.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { readReport } from './ffmpeg-report.ts';
import { FragmentSplitter } from './fragment-splitter.ts';
import { FragmentTimes } from './fragment-times.ts';
import { PpmSplitter } from './ppm-splitter.ts';
import { LiveTimes } from './stream-times.ts';

const FPS = 25;
const MAX_PIXELS = 1_000_000;
const clock = new SystemClock();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiexun-kept-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface TimedFragment {
  /** The number that its first picture shows; null: it is no key frame, and cannot be decoded alone. */
  readonly shown: number | null;
  readonly time: FragmentTime;
}

/** Watches a camera and keeps its video, with one ffmpeg. Gives so many key frames' fragments with those between, and when each picture was taken. */
async function kept(href: string, count: number) {
  const url = parseCameraUrl(href, { allowedFolders: [] });
  const taking = { decoding: 'key-frames', keepsFull: false, times: 'stream', probing: 'quick', fromMs: null } as const;
  const request = { url, everyMs: 1_000, pace: 'live', patienceMs: 10_000, maxPixels: MAX_PIXELS, ...taking } as const;
  const pictureTimes = new LiveTimes(clock);
  const times = new FragmentTimes({ pictures: pictureTimes });
  const monitor = new FfmpegMonitor({ request, clock, onEnd: () => undefined });
  const reports: PictureReport[] = [];
  let msPerTick = 0;
  const { pictures, packets, ...input } = ffmpegArguments(request);
  const process = await FfmpegProcess.start(
    { ...input, output: pictures, report: packets, copy: keptOutput() },
    (line) => {
      monitor.hear(line);
      const report = readReport(line);
      if (report?.type === 'time-base') msPerTick = report.msPerTick;
      if (report?.type === 'packet' && report.ticks !== null) {
        const arrivalMs = clock.monotonicMs();
        times.packet({ streamMs: report.ticks * msPerTick, arrivalMs, isKey: report.isKey });
      }
      if (report?.type !== 'picture') return;
      const picture = monitor.nextReport();
      if (picture !== undefined) reports.push(picture);
    },
  );
  onTestFinished(() => process.stop(clock));

  const takenAt = new Map<number, number>();
  const ppm = new PpmSplitter({ maxPixels: MAX_PIXELS });
  process.output.on('data', (chunk: Buffer) => {
    for (const picture of ppm.push(chunk)) {
      const report = reports.shift();
      if (report !== undefined) takenAt.set(frameNumber(picture), pictureTimes.capturedAt(report).getTime());
    }
  });

  const fragments: TimedFragment[] = [];
  const splitter = new FragmentSplitter();
  let init: Uint8Array = Buffer.alloc(0);
  for await (const chunk of process.copy ?? []) {
    for (const piece of splitter.push(chunk as Buffer)) {
      if (piece.type === 'begin') init = piece.init;
      else if (piece.facts !== null) {
        const time = times.timeOf(piece.facts);
        const shown = piece.startsWithKey ? firstShown(init, piece.bytes) : null;
        if (time !== null) fragments.push({ shown, time });
      }
    }
    if (fragments.filter(({ shown }) => shown !== null).length >= count) break;
  }
  return { fragments, takenAt, problems: monitor.problems };
}

/** Decodes the first picture of a fragment. */
function firstShown(init: Uint8Array, fragment: Uint8Array): number {
  const args = [
    '-loglevel',
    'error',
    '-i',
    'pipe:0',
    '-frames:v',
    '1',
    '-pix_fmt',
    'rgb24',
    '-c:v',
    'ppm',
    '-f',
    'image2pipe',
    'pipe:1',
  ];
  const ppm = execFileSync('ffmpeg', args, { input: Buffer.concat([init, fragment]), maxBuffer: 10 * MAX_PIXELS });
  const [picture] = new PpmSplitter({ maxPixels: MAX_PIXELS }).push(ppm);
  if (picture === undefined) throw new Error('the fragment holds no picture');
  return frameNumber(picture);
}

test.each([
  [1, 8],
  [3, 4],
])(
  'one ffmpeg watches a camera with a key frame every %d s and keeps its video, timed as the pictures are',
  async (keyEveryS, count) => {
    const made = { seconds: 30, fps: FPS, keyEvery: keyEveryS * FPS };
    const camera = await startCamera({ file: makeTestVideo(path.join(folder, `${keyEveryS}.mp4`), made) });
    onTestFinished(() => camera.stop());
    const { fragments, takenAt, problems } = await kept(camera.url, count);
    const startedMs = (await camera.startedAt).getTime();
    const keys = fragments.filter(({ shown }) => shown !== null);
    expect(keys.map(({ shown }) => shown)).toEqual(keys.map((_, index) => index * keyEveryS * FPS));
    for (const [index, { shown, time }] of keys.entries()) {
      const atMs = time.capturedAt.getTime();
      const shownMs = ((shown ?? 0) * 1_000) / FPS;
      expect(Math.abs(atMs - startedMs - shownMs)).toBeLessThan(300);
      // The first picture has no time in the stream, and the first ones come late.
      if (index > 0) expect(Math.abs(atMs - (takenAt.get(shown ?? 0) ?? 0))).toBeLessThanOrEqual(50);
    }
    for (const [index, { time }] of fragments.slice(0, -1).entries()) {
      const nextMs = fragments[index + 1]?.time.capturedAt.getTime() ?? 0;
      expect(Math.abs(time.capturedAt.getTime() + time.heldMs - nextMs)).toBeLessThan(100);
    }
    expect(problems).toEqual([]);
  },
);
