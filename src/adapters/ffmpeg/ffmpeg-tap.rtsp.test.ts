import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type SimulatedCamera, startCamera } from '../../../samples/simulator.ts';
import type { VideoPiece } from '../../kernel/domain/video-tap.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { makeTestVideo } from '../../testing/builders/test-video.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';
import { FfmpegTap } from './ffmpeg-tap.ts';

const clock = new SystemClock();

/** Lets one connection through to the camera, and counts those it refuses. */
async function oneSessionOnly(href: string) {
  const { hostname, port, pathname } = new URL(href);
  const counts = { open: 0, refused: 0 };
  const server = createServer((viewer) => {
    viewer.on('error', () => undefined);
    if (counts.open > 0) {
      counts.refused += 1;
      viewer.destroy();
      return;
    }
    counts.open += 1;
    const camera = connect(Number(port), hostname);
    camera.on('error', () => viewer.destroy());
    viewer.once('close', () => {
      counts.open -= 1;
      camera.destroy();
    });
    camera.once('close', () => viewer.destroy());
    viewer.pipe(camera).pipe(viewer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { href: `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`, counts };
}

describe('FfmpegTap on a camera that allows one session', () => {
  let folder: string;
  let file: string;
  let camera: SimulatedCamera;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiexun-tap-'));
    file = makeTestVideo(path.join(folder, 'stripes.mp4'), { seconds: 20 });
    camera = await startCamera({ file });
  });

  afterAll(async () => {
    await camera.stop();
    rmSync(folder, { recursive: true });
  });

  /** Watches the camera; resolves when the first picture is there. */
  async function watched(href: string) {
    const url = parseCameraUrl(href, { allowedFolders: [] });
    const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log: new KeptLog() });
    const over = new AbortController();
    const times: number[] = [];
    const first = Promise.withResolvers<void>();
    const watching = (async () => {
      for await (const item of source.connect(over.signal)) {
        if (item.type === 'frame') times.push(item.frame.capturedAt.getTime());
        if (times.length === 1) first.resolve();
      }
    })();
    const stop = async () => {
      over.abort();
      await watching;
    };
    await first.promise;
    return { times, stop, tap: new FfmpegTap({ copyHref: () => source.copyHref, clock }) };
  }

  async function taken(tap: FfmpegTap, count: number): Promise<VideoPiece[]> {
    const over = new AbortController();
    const pieces: VideoPiece[] = [];
    for await (const piece of tap.read(over.signal)) {
      if (pieces.push(piece) === count) over.abort();
    }
    return pieces.slice(0, count);
  }

  it('its video comes twice over one session, each begins with a key frame, and no picture is late for it', async () => {
    const { href, counts } = await oneSessionOnly(camera.url);
    const { times, stop, tap } = await watched(href);
    for (let again = 0; again < 2; again += 1) {
      const [begin, first, ...more] = await taken(tap, 12);
      expect(begin).toMatchObject({ type: 'begin', mime: expect.stringContaining('avc1.') });
      expect(first).toMatchObject({ type: 'fragment', startsWithKey: true });
      expect(more).toContainEqual(expect.objectContaining({ startsWithKey: false }));
    }
    await stop();
    const distances = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(distances.length).toBeGreaterThan(2);
    expect(Math.max(...distances)).toBeLessThan(1_100);
    expect(counts.refused).toBe(0);
  });

  it('the run ends with the session of the camera, and says so', async () => {
    const { stop, tap } = await watched(camera.url);
    let last: VideoPiece | null = null;
    for await (const piece of tap.read(new AbortController().signal)) {
      if (last === null) void stop();
      last = piece;
    }
    expect(last).toMatchObject({ type: 'end', why: 'camera-down', words: expect.stringMatching(/ended|closed/) });
  });
});
