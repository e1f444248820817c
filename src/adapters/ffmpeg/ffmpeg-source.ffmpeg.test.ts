import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { ffmpeg, frameNumber, makeTestVideo } from '../../testing/builders/test-video.ts';
import { fileCameraUrl } from '../../watching/ingest/camera-url.ts';
import type { SourceError, SourceItem } from '../../watching/ingest/frame-source.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';

const FPS = 25;
const startAt = new Date('2026-01-01T00:00:00Z');

describe('FfmpegSource on a file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiexun-files-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const at = (name: string) => path.join(folder, name);

  function sourceOf(file: string, more: { pace?: 'live' | 'replay'; everyMs?: number; maxPixels?: number } = {}) {
    const parts = {
      everyMs: 1_000,
      pace: 'replay' as const,
      startAt,
      clock: new SystemClock(),
      log: new KeptLog(),
      ...more,
    };
    return new FfmpegSource({ url: fileCameraUrl(file), ...parts });
  }

  /** Seconds since the start and the number shown, of each frame, and how it ended. */
  async function play(source: FfmpegSource) {
    const seconds: number[] = [];
    const shown: number[] = [];
    const formats: string[] = [];
    try {
      for await (const item of source.connect(new AbortController().signal)) {
        if (item.type === 'format')
          formats.push(`${item.format.widthPx}x${item.format.heightPx} ${item.format.decoding}`);
        else {
          seconds.push((item.frame.capturedAt.getTime() - startAt.getTime()) / 1_000);
          expect(item.frame.rgb).toHaveLength(item.frame.widthPx * item.frame.heightPx * 3);
          shown.push(frameNumber(item.frame));
        }
      }
    } catch (error) {
      return { seconds, shown, formats, error: error as SourceError };
    }
    return { seconds, shown, formats, error: null };
  }

  it('leaves out pictures with lost parts and counts them, over all its connections', async () => {
    const file = makeTestVideo(at('damaged.mp4'), { seconds: 8 });
    const bytes = readFileSync(file);
    for (let i = Math.floor(bytes.length * 0.3); i < bytes.length * 0.6; i += 97) bytes[i] = 0xff;
    writeFileSync(file, bytes);
    const source = sourceOf(file);
    const { shown } = await play(source);
    const damaged = source.damagedCount;
    expect(damaged).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(8);
    await play(source);
    expect(source.damagedCount).toBeGreaterThan(damaged);
  });

  it('looks at key frames alone where there is one a second: each comes through, timed by its place in the file', async () => {
    const { seconds, shown, formats, error } = await play(sourceOf(makeTestVideo(at('gop1.mp4'), { seconds: 6 })));
    expect([seconds, shown]).toEqual([
      [0, 1, 2, 3, 4, 5],
      [0, 25, 50, 75, 100, 125],
    ]);
    expect([formats, error]).toEqual([['384x216 key-frames'], null]);
  });

  it.each([
    ['rare from the start', ['-g', '250']],
    ['rare from the third second on', ['-g', '250', '-force_key_frames', '0,1,2,3']],
    ['dense, then rare, then dense', ['-g', '250', '-force_key_frames', '0,1,6,7,8']],
  ])('looks at a frame a second all the same where key frames are %s, and at none twice', async (_, more) => {
    const file = makeTestVideo(at('rare.mp4'), { seconds: 9, more });
    const source = sourceOf(file);
    const { seconds, shown, formats } = await play(source);
    expect(seconds).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shown).toEqual(seconds.map((second) => second * FPS));
    expect(formats).toEqual(['384x216 key-frames', '384x216 full']);
    expect((await play(source)).formats).toEqual(['384x216 full']);
  });

  it.each(['gop.mkv', 'gop.avi', 'gop.ts', 'gop.h264'])('reads %s to its end, a frame a second', async (name) => {
    const { shown, error } = await play(sourceOf(makeTestVideo(at(name), { seconds: 5, keyEvery: 100 })));
    expect(error).toBeNull();
    expect(shown).toHaveLength(5);
    expect(shown.slice(1).map((number, i) => number - (shown[i] ?? 0))).toEqual([25, 25, 25, 25]);
  });

  it('gives the same frames and times each time', async () => {
    const file = makeTestVideo(at('same.mp4'), { seconds: 20, keyEvery: 90 });
    expect(await play(sourceOf(file))).toEqual(await play(sourceOf(file)));
  });

  it('keeps to stream time where the frame rate varies', async () => {
    const file = makeTestVideo(at('vfr.mp4'), {
      seconds: 8,
      keyEvery: 1_000,
      more: ['-vf', "select='lt(t,2)+gt(t,4)*not(mod(n,7))'", '-fps_mode', 'vfr'],
    });
    const { seconds, shown } = await play(sourceOf(file));
    expect(seconds.map((second, i) => Math.abs(second - (shown[i] ?? 0) / FPS) < 0.05)).not.toContain(false);
    for (const [i, second] of seconds.entries()) expect(second - (seconds[i - 1] ?? -1)).toBeGreaterThan(0.74);
    expect(seconds.at(-1)).toBeGreaterThan(6.5);
  });

  it('samples a file with nothing but key frames down to one an interval', async () => {
    const { shown } = await play(
      sourceOf(makeTestVideo(at('intra.mp4'), { seconds: 4, keyEvery: 1 }), { everyMs: 2_000 }),
    );
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(shown.length).toBeLessThanOrEqual(3);
  });

  it('hands over each picture at its own size when that changes on the way', async () => {
    makeTestVideo(at('small.ts'), { seconds: 3, more: ['-f', 'mpegts'] });
    makeTestVideo(at('large.ts'), {
      seconds: 3,
      widthPx: 640,
      heightPx: 360,
      more: ['-output_ts_offset', '3', '-f', 'mpegts'],
    });
    appendFileSync(at('small.ts'), readFileSync(at('large.ts')));
    const { formats, seconds, error } = await play(sourceOf(at('small.ts')));
    expect([formats, error]).toEqual([['384x216 key-frames', '640x360 key-frames'], null]);
    expect(seconds).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('gives what is good of a truncated video, then says that it is cut off', async () => {
    const file = makeTestVideo(at('cut.mp4'), { seconds: 20, more: ['-movflags', '+faststart'] });
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const { seconds, error } = await play(sourceOf(file));
    expect(seconds.length).toBeGreaterThan(5);
    expect(seconds.length).toBeLessThan(15);
    expect(error).toMatchObject({ reason: 'undecodable', message: expect.stringContaining('cut off') });
  });

  it.each<[string, () => void]>([
    ['empty.mp4', () => writeFileSync(at('empty.mp4'), '')],
    ['text.txt', () => writeFileSync(at('text.txt'), 'no video\n'.repeat(1_000))],
    [
      'noise.mp4',
      () => writeFileSync(at('noise.mp4'), Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7_919) % 251))),
    ],
    ['headless.mp4', () => truncateSync(makeTestVideo(at('headless.mp4'), { seconds: 5 }), 5_000)],
    ['list.m3u8', () => writeFileSync(at('list.m3u8'), `#EXTM3U\n#EXTINF:9,\n${at('gop1.mp4')}\n`)],
    ['list.txt', () => writeFileSync(at('list.txt'), "ffconcat version 1.0\nfile 'gop1.mp4'\n")],
    ['sound.mp4', () => ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=2', at('sound.mp4')])],
    ['picture.jpg', () => ffmpeg(['-f', 'lavfi', '-i', 'testsrc2', '-frames:v', '1', at('picture.jpg')])],
  ])('calls what is no video undecodable: %s', async (name, make) => {
    make();
    const { seconds, error } = await play(sourceOf(at(name)));
    expect(seconds).toEqual([]);
    expect(error).toMatchObject({ reason: 'undecodable' });
  });

  it('refuses pictures that are too large before it takes memory for them', async () => {
    ffmpeg([
      '-f',
      'lavfi',
      '-i',
      'color=size=16000x16000:rate=1:duration=1',
      '-c:v',
      'mjpeg',
      '-q:v',
      '31',
      at('huge.avi'),
    ]);
    const { error } = await play(sourceOf(at('huge.avi')));
    expect(error).toMatchObject({ reason: 'too-large' });
  });

  it('reads no further than it is asked to in a replay', async () => {
    const noise = ['-vf', 'noise=alls=90:allf=t']; // Pictures of more than half a megabyte, forty of them.
    const file = makeTestVideo(at('wide.mp4'), { seconds: 40, fps: 2, widthPx: 1_280, heightPx: 720, more: noise });
    const items = sourceOf(file).connect(new AbortController().signal);
    await items.next();
    const before = process.memoryUsage().arrayBuffers;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
    let bytes = 0;
    for await (const item of items) bytes += item.type === 'frame' ? item.frame.rgb.length : 0;
    expect(bytes).toBeGreaterThan(20_000_000);
  });

  it('plays at its own speed when live, timed by the wall clock', async () => {
    const source = sourceOf(makeTestVideo(at('live.mp4'), { seconds: 4 }), { pace: 'live' });
    const items: SourceItem[] = [];
    const openedMs = Date.now();
    for await (const item of source.connect(new AbortController().signal)) items.push(item);
    const times = items.flatMap((item) => (item.type === 'frame' ? [item.frame.capturedAt.getTime()] : []));
    expect(times).toHaveLength(4);
    for (const [i, ms] of times.entries()) {
      expect(ms - openedMs).toBeGreaterThan(i * 1_000 - 100);
      expect(ms - openedMs).toBeLessThan(i * 1_000 + 2_000);
    }
  });

  it('stops at once when told to, also before it has begun', async () => {
    const file = makeTestVideo(at('stop.mp4'), { seconds: 30 });
    const aborted = sourceOf(file, { pace: 'live' }).connect(AbortSignal.abort());
    expect(await aborted.next()).toMatchObject({ done: true });
    const abort = new AbortController();
    const items = sourceOf(file, { pace: 'live' }).connect(abort.signal);
    const first = items.next();
    abort.abort();
    expect(await first).toMatchObject({ done: true });
  });

  it('says so when ffmpeg is not there', async () => {
    const before = process.env['FFMPEG_PATH'];
    process.env['FFMPEG_PATH'] = at('no-ffmpeg');
    const { error } = await play(sourceOf(makeTestVideo(at('any.mp4'), { seconds: 1 })));
    if (before === undefined) delete process.env['FFMPEG_PATH'];
    else process.env['FFMPEG_PATH'] = before;
    expect(error).toMatchObject({ reason: 'failed', message: expect.stringContaining('is it installed') });
  });
});
