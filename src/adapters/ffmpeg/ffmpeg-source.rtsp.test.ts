import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedCamera, startCamera } from '../../../samples/simulator.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { frameNumber, makeTestVideo } from '../../testing/builders/test-video.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import type { SourceError, SourceItem } from '../../watching/ingest/frame-source.ts';
import { LiveFeed } from '../../watching/ingest/live-feed.ts';
import { RelayThread } from '../rtsp-relay/relay-thread.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';

const FPS = 25;
const MORTAL = new URL('../../testing/builders/mortal-relay-worker.ts', import.meta.url);
const clock = new SystemClock();

describe('FfmpegSource on a camera', () => {
  let folder: string;
  let file: string;
  let log: KeptLog;
  let camera: SimulatedCamera | null = null;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiexun-rtsp-'));
    file = makeTestVideo(path.join(folder, 'stripes.mp4'), { seconds: 20, fps: FPS });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  afterEach(async () => {
    await camera?.stop();
    camera = null;
    expect(ourFfmpegs()).toEqual([]);
  });

  function sourceOf(href: string): FfmpegSource {
    log = new KeptLog();
    const url = parseCameraUrl(href, { allowedFolders: [] });
    return new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log });
  }

  /** Takes items until `enough` says so or the source ends; returns how it ended. */
  async function take(source: FfmpegSource, enough: (items: readonly SourceItem[]) => boolean | Promise<boolean>) {
    const items: SourceItem[] = [];
    const abort = new AbortController();
    try {
      for await (const item of source.connect(abort.signal)) {
        items.push(item);
        if (await enough(items)) abort.abort();
      }
    } catch (error) {
      return { items, error: error as SourceError };
    }
    return { items, error: null };
  }

  it('gives a frame a second at the camera’s own size, the first within two seconds, each timed within 300 ms of the truth', async () => {
    camera = await startCamera({ file });
    const openedMs = performance.now();
    let firstMs = 0;
    const source = sourceOf(camera.url);
    const { items } = await take(source, (items) => {
      if (frames(items).length === 1) firstMs ||= performance.now() - openedMs;
      return frames(items).length === 6;
    });
    expect(firstMs).toBeLessThan(2_000);
    expect(items[0]).toEqual({
      type: 'format',
      format: { widthPx: 384, heightPx: 216, decoding: 'key-frames', times: 'stream' },
    });
    const startedMs = (await camera.startedAt).getTime();
    const lags: number[] = [];
    for (const frame of frames(items)) {
      const shown = frameNumber(frame);
      expect(shown % FPS).toBe(0);
      lags.push(frame.capturedAt.getTime() - startedMs - (shown * 1_000) / FPS);
    }
    for (const lagMs of lags) expect(Math.abs(lagMs)).toBeLessThan(300);
    // The first is timed by one arrival alone; from then on the stream's own timestamps hold it steady.
    expect(Math.max(...lags.slice(2)) - Math.min(...lags.slice(2))).toBeLessThan(40);
    // It is known beyond the connection.
    expect([source.copyHref, source.damagedCount]).toEqual([null, 0]);
    expect(Math.abs((source.keyFrameEveryMs ?? 0) - 1_000)).toBeLessThan(100);
  });

  it('decodes everything where key frames are ten seconds apart, waits for the next one to begin with, and remembers that', async () => {
    const rare = makeTestVideo(path.join(folder, 'rare.mp4'), { seconds: 20, fps: FPS, keyEvery: 10 * FPS });
    camera = await startCamera({ file: rare });
    const source = sourceOf(camera.url);
    const { items } = await take(source, (items) => frames(items).length === 5);
    expect(items.flatMap((item) => (item.type === 'format' ? [item.format.decoding] : []))).toEqual([
      'key-frames',
      'full',
    ]);
    const times = frames(items).map(({ capturedAt }) => capturedAt.getTime());
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect((times[4] ?? 0) - (times[2] ?? 0)).toBeLessThan(2_300);
    const again = await take(source, (items) => frames(items).length === 1);
    expect(again.items[0]).toMatchObject({ format: { decoding: 'full' } });
  });

  it.each([
    ['die', /closed|failed/],
    ['garbage', /undecodable/],
  ] as const)('says why when the camera does: %s', async (name, reason) => {
    const started = await startCamera({ file });
    camera = started;
    let broken: Promise<void> | null = null;
    const { error } = await take(sourceOf(started.url), (items) => {
      if (frames(items).length === 2) broken ??= started.set(name, true);
      return false;
    });
    await broken;
    expect(error?.reason).toMatch(reason);
  });

  it.each([
    ['a wrong password', 'wrong'],
    ['no password', null],
  ])('calls it refused: %s', async (_, password) => {
    camera = await startCamera({ file, auth: { user: 'admin', password: 'hunter2' } });
    const href = camera.url.replace('admin:hunter2@', password === null ? '' : `admin:${password}@`);
    const { error } = await take(sourceOf(href), () => true);
    expect(error).toMatchObject({ reason: 'refused' });
  });

  it('shows the password to nobody: not in the list of processes, not in the log, not in an error', async () => {
    camera = await startCamera({ file, auth: { user: 'admin', password: 'hunter2' } });
    let shown = '';
    await take(sourceOf(camera.url), () => {
      shown ||= ourFfmpegs().join('\n');
      return true;
    });
    expect(shown).toContain('ffmpeg');
    const { error } = await take(sourceOf(camera.url.replace('/main', '/absent')), () => true);
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(`${shown}${error}${JSON.stringify(log.lines)}`).not.toContain('hunter2');
  });

  it('takes a camera by UDP where its file says so', async () => {
    camera = await startCamera({ file });
    const url = { ...parseCameraUrl(camera.url, { allowedFolders: [] }), transport: 'udp' } as const;
    const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log: new KeptLog() });
    const { items, error } = await take(source, (items) => frames(items).length === 3);
    expect(error).toBeNull();
    expect(frames(items).map((frame) => frameNumber(frame) % FPS)).toEqual([0, 0, 0]);
  });

  it.each([
    ['tcp', 'exits'],
    ['udp', 'exits'],
    // ffmpeg may end before it is told that the thread has ended.
    ['tcp', 'exits-later'],
  ] as const)('ends when the thread of its relay dies, and the next connection has another: %s, %s', async (...how) => {
    const [transport, end] = how;
    camera = await startCamera({ file });
    const url = { ...parseCameraUrl(camera.url, { allowedFolders: [] }), ...(transport === 'udp' && { transport }) };
    const relays = new RelayThread({ entry: MORTAL });
    const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log: new KeptLog(), relays });
    const last = parseCameraUrl(`rtsp://127.0.0.1:1/${end}`, { allowedFolders: [] });
    const none = () => undefined;
    const { error } = await take(source, async (items) => {
      if (frames(items).length !== 1) return false;
      const dying = relays.open({ url: last, connectMs: 1_000, onProblem: none, onGone: none });
      if (end === 'exits') await expect(dying).rejects.toThrow('exit code 9');
      else await dying.then(() => camera?.stop());
      return false;
    });
    expect(error).toMatchObject({ reason: 'failed', message: expect.stringContaining('ended: exit code 9') });
    expect(ourFfmpegs()).toEqual([]);
    if (end === 'exits-later') camera = await startCamera({ file, port: Number(new URL(camera.url).port) });
    const again = await take(source, (items) => frames(items).length === 1);
    expect(again.error).toBeNull();
  });

  it('calls a camera unreachable where nobody listens', async () => {
    const { error } = await take(sourceOf('rtsp://127.0.0.1:9/main'), () => true);
    expect(error).toMatchObject({ reason: 'unreachable' });
  });

  it.each([
    ['closes at once', (socket: Socket) => socket.end()],
    ['speaks HTTP', (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n<html>'))],
    ['speaks SSH', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  ])('calls a camera unreachable where what listens %s, and says that it is no camera', async (_, answer) => {
    const server = createServer((socket) => answer(socket.on('error', () => undefined)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { error } = await take(sourceOf(`rtsp://127.0.0.1:${port}/main`), () => true);
    server.close();
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(error?.message).toContain('what answers there is no RTSP camera');
  });

  it('is stopped by its feed when the stream stalls, and comes back when the camera does', async () => {
    const started = await startCamera({ file });
    camera = started;
    const url = parseCameraUrl(started.url, { allowedFolders: [] });
    const source = sourceOf(started.url);
    const feed = new LiveFeed({
      camera: { id: 'cam', url, loop: false, sampling: { everyMs: 1_000 } },
      source,
      clock,
      random: () => 0,
      log,
    });
    const abort = new AbortController();
    const told: string[] = [];
    for await (const event of feed.events(abort.signal)) {
      if (event.type === 'down' && event.isRepeat) continue;
      told.push(word(event));
      if (event.type === 'up' && told.filter((type) => type === 'up').length === 1) await started.set('silent', true);
      if (event.type === 'down') {
        expect(ourFfmpegs()).toEqual([]);
        await started.set('silent', false);
      }
      if (event.type === 'up' && told.includes('silent')) abort.abort();
    }
    expect(told.filter((type) => type !== 'frame')).toEqual(['up', 'silent', 'up']);
  });
});

function word(event: FeedEvent): string {
  return event.type === 'down' ? event.reason : event.type;
}

function frames(items: readonly SourceItem[]): Omit<Frame, 'cameraId' | 'seq'>[] {
  return items.flatMap((item) => (item.type === 'frame' ? [item.frame] : []));
}

/** Command lines of the ffmpeg processes that this one started and that still run. */
function ourFfmpegs(): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, parent] = /\nPPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return Number(parent) === process.pid && line.includes('ffmpeg') ? [line] : [];
    } catch {
      return []; // It ended while we looked.
    }
  });
}
