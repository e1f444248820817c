import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type SimulatedCamera, startCamera } from '../../../samples/simulator.ts';
import type { FragmentTime, VideoPiece } from '../../kernel/domain/video-tap.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { frameNumber, makeTestVideo } from '../../testing/builders/test-video.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';
import { KeptVideo, WaitingVideo } from './kept-video.ts';
import { PpmSplitter } from './ppm-splitter.ts';

const FPS = 25;
const MAX_PIXELS = 1_000_000;
const clock = new SystemClock();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiexun-kept-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function aCamera(keyEveryS: number, seconds = 30): Promise<SimulatedCamera> {
  const file = path.join(folder, `${keyEveryS}-${seconds}.mp4`);
  const camera = await startCamera({ file: makeTestVideo(file, { seconds, fps: FPS, keyEvery: keyEveryS * FPS }) });
  onTestFinished(() => camera.stop());
  return camera;
}

/** Watches the camera until `stop`, and keeps its video beside. `takenAt`: by the number that a picture shows. */
function watched(href: string, everyMs = 1_000) {
  const url = parseCameraUrl(href, { allowedFolders: [] });
  const over = new AbortController();
  const kept = new KeptVideo({ watched: over.signal, all: new WaitingVideo() });
  const log = new KeptLog();
  const source = new FfmpegSource({ url, everyMs, pace: 'live', clock, log, kept });
  const takenAt = new Map<number, number>();
  const watching = (async () => {
    for await (const item of source.connect(over.signal)) {
      if (item.type === 'frame') takenAt.set(frameNumber(item.frame), item.frame.capturedAt.getTime());
    }
  })();
  const stop = async () => {
    over.abort();
    await watching;
  };
  onTestFinished(async () => {
    over.abort();
    await watching.catch(() => undefined);
  });
  return { kept, takenAt, watching, stop, log };
}

interface TimedFragment {
  /** The number that its first picture shows; null: it is no key frame, and cannot be decoded alone. */
  readonly shown: number | null;
  readonly time: FragmentTime;
}

/** Takes so many key frames' fragments with those between. */
async function fragmentsOf(kept: KeptVideo, count: number): Promise<readonly TimedFragment[]> {
  const fragments: TimedFragment[] = [];
  let init: Uint8Array = Buffer.alloc(0);
  for await (const piece of kept.read(new AbortController().signal)) {
    if (piece.type === 'begin') init = piece.init;
    if (piece.type !== 'fragment' || piece.time === undefined) continue;
    fragments.push({ shown: piece.startsWithKey ? firstShown(init, piece.bytes) : null, time: piece.time });
    if (fragments.filter(({ shown }) => shown !== null).length >= count) break;
  }
  return fragments;
}

/** Decodes the first picture of a fragment. */
function firstShown(init: Uint8Array, fragment: Uint8Array): number {
  const output = ['-frames:v', '1', '-pix_fmt', 'rgb24', '-c:v', 'ppm', '-f', 'image2pipe', 'pipe:1'];
  const args = ['-loglevel', 'error', '-i', 'pipe:0', ...output];
  const ppm = execFileSync('ffmpeg', args, { input: Buffer.concat([init, fragment]), maxBuffer: 10 * MAX_PIXELS });
  const [picture] = new PpmSplitter({ maxPixels: MAX_PIXELS }).push(ppm);
  if (picture === undefined) throw new Error('the fragment holds no picture');
  return frameNumber(picture);
}

/** The ffmpeg of this process that reads from a camera; its address is not in its arguments. */
function ffmpegPid(): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      const parent = /^\d+ \(ffmpeg\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
      return Number(parent) === process.pid;
    } catch {
      return false;
    }
  });
  return Number(found);
}

test.each([
  [1, 8],
  [3, 4],
])(
  'one ffmpeg watches a camera with a key frame every %d s and keeps its video, timed as the pictures are',
  async (keyEveryS, count) => {
    const camera = await aCamera(keyEveryS);
    const { kept, takenAt, stop, log } = watched(camera.url, keyEveryS * 1_000);
    const fragments = await fragmentsOf(kept, count);
    await stop();
    const startedMs = (await camera.startedAt).getTime();
    const keys = fragments.filter(({ shown }) => shown !== null);
    expect(keys.map(({ shown }) => shown)).toEqual(keys.map((_, index) => index * keyEveryS * FPS));
    for (const [index, { shown, time }] of keys.entries()) {
      const atMs = time.capturedAt.getTime();
      const shownMs = ((shown ?? 0) * 1_000) / FPS;
      expect(Math.abs(atMs - startedMs - shownMs)).toBeLessThan(300);
      // The first picture has no time in the stream, and the first ones come late, on a busy machine more so.
      if (index > 0) expect(Math.abs(atMs - (takenAt.get(shown ?? 0) ?? 0))).toBeLessThanOrEqual(100);
    }
    for (const [index, { time }] of fragments.slice(0, -1).entries()) {
      const nextMs = fragments[index + 1]?.time.capturedAt.getTime() ?? 0;
      expect(Math.abs(time.capturedAt.getTime() + time.heldMs - nextMs)).toBeLessThan(100);
    }
    const ends = log.lines.filter(({ message }) => message === 'ffmpeg ended');
    expect(ends.map(({ fields }) => Reflect.get(fields, 'problems'))).toEqual([[]]);
  },
);

/** Reads until the first piece of this kind. */
async function until(kept: KeptVideo, type: VideoPiece['type'], then: () => void): Promise<readonly VideoPiece[]> {
  const pieces: VideoPiece[] = [];
  for await (const piece of kept.read(new AbortController().signal)) {
    pieces.push(piece);
    if (piece.type === type) then();
    if (piece.type === 'end') break;
  }
  return pieces;
}

test('an ffmpeg that is killed ends the run, which says that the camera was down', async () => {
  const { kept, watching } = watched((await aCamera(1)).url);
  const failed = expect(watching).rejects.toThrow(/ffmpeg ended \(by a signal\)/);
  const pieces = await until(kept, 'fragment', () => process.kill(ffmpegPid(), 'SIGKILL'));
  await failed;
  expect(pieces[0]).toMatchObject({ type: 'begin', mime: expect.stringContaining('avc1.') });
  expect(pieces.at(-1)).toMatchObject({ type: 'end', why: 'camera-down' });
});

test('a camera whose key frames are rare is opened anew to decode all: the run ends for that, and another begins', async () => {
  const { kept, stop } = watched((await aCamera(3)).url);
  const told: string[] = [];
  for await (const piece of kept.read(new AbortController().signal)) {
    if (piece.type === 'fragment') continue;
    told.push(piece.type === 'end' ? piece.why : piece.type);
    if (told.length === 3) break;
  }
  await stop();
  expect(told).toEqual(['begin', 'decoding', 'begin']);
});

test('a camera that codes its pictures otherwise from a key frame on ends the run before it', async () => {
  const camera = await aCamera(1, 10);
  const { kept, stop } = watched(camera.url);
  let asked: Promise<void> | null = null;
  const pieces = await until(kept, 'fragment', () => {
    asked ??= camera.set('black', true);
  });
  await asked;
  await stop();
  expect(pieces.at(-1)).toMatchObject({ type: 'end', why: 'parameters' });
});

test('a camera whose times jump back ends the run, and what was kept before has its true time', async () => {
  const camera = await aCamera(1);
  const { kept, stop } = watched(camera.url);
  const startedMs = (await camera.startedAt).getTime();
  let jumping: Promise<void> | null = null;
  // More than they jump back.
  const isDue = () => Date.now() - startedMs > 11_000;
  const pieces = await until(kept, 'fragment', () => {
    if (isDue()) jumping ??= camera.set('back', true);
  });
  await jumping;
  await stop();
  expect(pieces.at(-1)).toMatchObject({ type: 'end', why: 'times-restarted' });
  const [begin] = pieces;
  const init = begin?.type === 'begin' ? begin.init : Buffer.alloc(0);
  const fragments = pieces.flatMap((piece) =>
    piece.type === 'fragment' && piece.time ? [{ ...piece, time: piece.time }] : [],
  );
  expect(fragments.length).toBeGreaterThan(9);
  for (const { bytes, time } of fragments)
    expect(Math.abs(startedMs + (firstShown(init, bytes) * 1_000) / FPS - time.capturedAt.getTime())).toBeLessThan(300);
});

test('a camera that is not watched any more is stopped, and what it had sent comes before the end', async () => {
  const { kept, stop, takenAt } = watched((await aCamera(1)).url);
  let stopping: Promise<void> | null = null;
  const pieces = await until(kept, 'fragment', () => {
    stopping ??= stop();
  });
  await stopping;
  expect(pieces.at(-1)).toMatchObject({ type: 'end', why: 'stopped' });
  const times = pieces.flatMap((piece) => (piece.type === 'fragment' && piece.time ? [piece.time] : []));
  const endMs = Math.max(...times.map(({ capturedAt, heldMs }) => capturedAt.getTime() + heldMs));
  // The last picture that was looked at is in what was kept.
  expect(endMs).toBeGreaterThan(Math.max(...takenAt.values()));
});

test('nobody reads what is kept: no picture is late for it', async () => {
  const { takenAt, stop } = watched((await aCamera(1)).url);
  await clock.sleep(8_000);
  await stop();
  const times = [...takenAt.values()];
  expect(times.length).toBeGreaterThan(5);
  expect(Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeLessThan(1_100);
});
